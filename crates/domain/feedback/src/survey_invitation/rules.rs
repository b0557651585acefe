//! What may happen to an invitation.

use goodword_clients::client_company::Settings;
use goodword_kernel::id::{
    AgencyId, CaseId, ContactId, EngagementId, SeriesId, SurveyId, SurveyInvitationId, SurveyWaveId,
};
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{Change, Digest, Result, Timestamp};

use super::{Channel, Event, Model, Status, Step, SuppressedReason};
use crate::survey;

/// Somebody who is to be asked.
#[derive(Clone, Debug)]
pub struct New {
    /// Who.
    pub contact_id: ContactId,
    /// What was delivered before.
    pub engagement_id: Option<EngagementId>,
    /// The case that was worked on before.
    pub case_id: Option<CaseId>,
    /// The wave that sends it.
    pub wave_id: Option<SurveyWaveId>,
    /// When.
    pub due_at: Timestamp,
    /// Whether it follows a repaired experience (SUR-6).
    pub recovery: bool,
}

/// How long a given answer's page stays reachable, even where nothing may be revised: long enough for the thanks.
const THANKS: i64 = HOUR;

impl Model {
    pub(crate) fn queued(
        agency: AgencyId,
        id: SurveyInvitationId,
        survey: &survey::Model,
        new: &New,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: survey.client_id,
            survey_id: survey.id,
            series_id: survey.series_id,
            contact_id: new.contact_id,
            engagement_id: new.engagement_id,
            case_id: new.case_id,
            wave_id: new.wave_id,
            channel: Channel::Email,
            status: Status::Queued,
            suppressed_reason: None,
            email_digest: None,
            due_at: new.due_at,
            sent_at: None,
            opened_at: None,
            started_at: None,
            answered_at: None,
            expires_at: None,
            reminders_sent: 0,
            recovery: new.recovery,
            by_hand: false,
        };
        let event = Event::Queued {
            client_id: row.client_id,
            contact_id: row.contact_id,
        };
        Change::new(row, event)
    }

    /// A person chose whom to ask.
    pub(crate) fn chosen(
        agency: AgencyId,
        id: SurveyInvitationId,
        survey: &survey::Model,
        new: &New,
        at: Timestamp,
    ) -> Change<Self> {
        let (_, mut row, event) = Self::queued(agency, id, survey, new, at).into_parts();
        row.by_hand = true;
        Change::new(row, event)
    }

    /// Decided: it goes to this address.
    pub(crate) fn cleared(self, digest: Option<Digest>) -> Change<Self> {
        let event = Event::Cleared {
            client_id: self.client_id,
            contact_id: self.contact_id,
        };
        Change::update(self, event, |row| row.email_digest = digest)
    }

    /// Decided: it is not sent.
    pub(crate) fn suppressed(self, reason: SuppressedReason) -> Result<Change<Self>> {
        let status = self.status.after(Step::Suppress)?;
        let event = Event::Suppressed {
            client_id: self.client_id,
            contact_id: self.contact_id,
            reason,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.suppressed_reason) = (status, Some(reason));
            // What was not sent does not throttle others.
            row.email_digest = None;
        }))
    }

    /// It asks by the survey that took the place of its own.
    pub(crate) fn moved(self, survey: SurveyId, series: SeriesId) -> Change<Self> {
        Change::update(self, Event::Moved { survey_id: survey }, |row| {
            (row.survey_id, row.series_id) = (survey, series);
        })
    }

    /// A link to it was made, which ends at this instant.
    pub(crate) fn linked(self, until: Timestamp) -> Change<Self> {
        Change::update(self, Event::LinkMade {}, |row| row.expires_at = Some(until))
    }

    /// The invitation after a step that needs no more than its time.
    pub(crate) fn stepped(self, step: Step, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let event = self.event(step);
        Ok(Change::update(self, event, |row| {
            row.status = status;
            // Who opens a page has got the mail, and who answers has opened it: an earlier sign that was missed is made up.
            let passed = match step {
                Step::Send => 1,
                Step::Open => 2,
                Step::Start => 3,
                Step::Answer => 4,
                _ => 0,
            };
            let marks = [
                &mut row.sent_at,
                &mut row.opened_at,
                &mut row.started_at,
                &mut row.answered_at,
            ];
            for mark in marks.into_iter().take(passed) {
                mark.get_or_insert(at);
            }
        }))
    }

    fn event(&self, step: Step) -> Event {
        let (client_id, contact_id) = (self.client_id, self.contact_id);
        match step {
            Step::Send => Event::Sent { client_id, contact_id },
            Step::Deliver => Event::Delivered {},
            Step::Open => Event::Opened {},
            Step::Start => Event::Started {},
            Step::Answer => Event::Answered { client_id, contact_id },
            Step::Bounce => Event::Bounced { client_id, contact_id },
            Step::Expire => Event::Expired {},
            Step::Cancel | Step::Suppress => Event::Cancelled {},
        }
    }

    /// Whether it follows a case: it comes soon by its nature, so that neither the case nor an earlier survey stands in
    /// its way (SUR-6, SUR-11, FUP-11).
    pub(crate) const fn follows_case(&self) -> bool {
        self.recovery || self.case_id.is_some()
    }

    /// The one reminder went out (SUR-4).
    pub(crate) fn reminded(self) -> Change<Self> {
        let event = Event::Reminded {
            client_id: self.client_id,
            contact_id: self.contact_id,
        };
        Change::update(self, event, |row| row.reminders_sent += 1)
    }

    /// Whether a reminder may go out: one, and none after an answer was tried (SUR-4).
    pub(crate) fn is_remindable(&self, now: Timestamp) -> bool {
        let waiting = matches!(self.status, Status::Sent | Status::Delivered | Status::Opened);
        waiting && self.reminders_sent == 0 && self.expires_at.is_none_or(|end| now < end)
    }

    /// Until when the answer may be revised (SUR-7); `None` before there is one.
    pub fn revisable_until(&self, settings: &Settings) -> Option<Timestamp> {
        let at = self.answered_at?;
        Some(at.plus(i64::from(settings.revision_days) * DAY))
    }

    /// Whether its link still opens something: a question that waits, or an answer that was just given or may be revised.
    pub(crate) fn opens(&self, settings: &Settings, now: Timestamp) -> bool {
        match self.status {
            Status::Answered => self.link_end(settings).is_some_and(|end| now < end),
            status => status.is_open() && self.expires_at.is_some_and(|end| now < end),
        }
    }

    /// When the link of a given answer ends.
    pub(crate) fn link_end(&self, settings: &Settings) -> Option<Timestamp> {
        let thanked = self.answered_at?.plus(THANKS);
        Some(self.revisable_until(settings)?.max(thanked))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    const SENT: Timestamp = Timestamp::from_millis(100 * DAY);

    fn invitation(status: Status) -> Model {
        let id = Uuid::from_u128;
        Model {
            agency_id: Id::from_uuid(id(1)),
            id: Id::from_uuid(id(2)),
            version: 1,
            created_at: SENT,
            updated_at: SENT,
            client_id: Id::from_uuid(id(3)),
            survey_id: Id::from_uuid(id(4)),
            series_id: Id::from_uuid(id(5)),
            contact_id: Id::from_uuid(id(6)),
            engagement_id: None,
            case_id: None,
            wave_id: None,
            channel: Channel::Email,
            status,
            suppressed_reason: None,
            email_digest: None,
            due_at: SENT,
            sent_at: Some(SENT),
            opened_at: None,
            started_at: None,
            answered_at: None,
            expires_at: Some(SENT.plus_days(14)),
            reminders_sent: 0,
            recovery: false,
            by_hand: false,
        }
    }

    #[test]
    fn sur_4_one_reminder_and_none_after_a_start() {
        for status in Status::ALL {
            let waits = matches!(status, Status::Sent | Status::Delivered | Status::Opened);
            assert_eq!(invitation(*status).is_remindable(SENT.plus_days(4)), waits, "{status}");
        }
        let sent = invitation(Status::Sent);
        assert!(!sent.is_remindable(SENT.plus_days(14)));
        assert!(!sent.reminded().after().is_remindable(SENT.plus_days(4)));
    }

    #[test]
    fn sur_4_a_link_is_good_for_14_days() {
        let settings = Settings::default();
        let sent = invitation(Status::Sent);
        assert!(sent.opens(&settings, SENT.plus_days(14).plus(-1)));
        assert!(!sent.opens(&settings, SENT.plus_days(14)));
        for ended in [Status::Expired, Status::Cancelled, Status::Bounced, Status::Suppressed] {
            assert!(!invitation(ended).opens(&settings, SENT), "{ended}");
        }
    }

    #[test]
    fn sur_7_a_used_link_opens_for_7_days_and_no_longer() -> Result<()> {
        let settings = Settings::default();
        let answered = invitation(Status::Opened).stepped(Step::Answer, SENT.plus_days(13))?;
        let answered = answered.after();
        assert!(answered.opens(&settings, SENT.plus_days(20).plus(-1)));
        assert!(!answered.opens(&settings, SENT.plus_days(20)));
        Ok(())
    }

    #[test]
    fn the_thanks_can_be_read_where_nothing_may_be_revised() -> Result<()> {
        let settings = Settings {
            revision_days: 0,
            ..Settings::default()
        };
        let answered = invitation(Status::Opened).stepped(Step::Answer, SENT)?;
        assert_eq!(answered.after().revisable_until(&settings), Some(SENT));
        assert_eq!(answered.after().link_end(&settings), Some(SENT.plus(HOUR)));
        Ok(())
    }

    #[test]
    fn a_later_sign_makes_up_for_an_earlier_one_that_was_missed() -> Result<()> {
        let at = SENT.plus_days(1);
        let mut queued = invitation(Status::Queued);
        queued.sent_at = None;
        let answered = queued.stepped(Step::Answer, at)?;
        let row = answered.after();
        let marks = [row.sent_at, row.opened_at, row.started_at, row.answered_at];
        assert_eq!(marks, [Some(at); 4]);
        let sent = invitation(Status::Sent).stepped(Step::Open, at)?;
        assert_eq!((sent.after().sent_at, sent.after().opened_at), (Some(SENT), Some(at)));
        Ok(())
    }
}
