//! What a client sends about triggers, and what may be done with them.

use goodword_kernel::id::{AgencyId, ClientId, SurveyId, SurveyTriggerId};
use goodword_kernel::time::{DAY, MINUTE};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};
use serde::Serialize;

use super::{Event, Model, TriggerEvent};
use crate::survey_wave::Audience;

/// One day (SUR-4).
const USUAL_DELAY: i32 = 1_440;
/// One year.
const MOST_DELAY: i32 = 525_600;
/// All of them, in basis points.
const ALL: i32 = 10_000;
/// Three years.
const MOST_DAYS: i32 = 1_095;

/// Gives a survey a trigger.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyTriggerCreateInput")]
pub struct Create {
    /// Which survey goes out.
    pub survey_id: SurveyId,
    /// After what: ENGAGEMENT_COMPLETED, CASE_RESOLVED (SUR-11) or SCHEDULE. The others are refused: there are no reviews
    /// yet, and what a person starts needs no trigger but `surveyWaveCreate`.
    #[graphql(default_with = "TriggerEvent::EngagementCompleted")]
    pub event: TriggerEvent,
    /// How many minutes after it: from 0 to 525,600, one day when left out (SUR-4). A rhythm strikes for the first time
    /// after as many.
    #[graphql(default_with = "USUAL_DELAY")]
    pub delay_minutes: i32,
    /// In how many of 10,000 cases the survey goes out: from 1 to 10,000, all when left out.
    #[graphql(default_with = "ALL")]
    pub sample_rate: i32,
    /// Every how many days, from 1 to 1,095: needed for SCHEDULE, and for nothing else.
    pub every_days: Option<i32>,
    /// Whom a rhythm asks: all contacts when left out. For SCHEDULE alone.
    pub audience: Option<Audience>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a trigger. What is left out stays as it is; invitations that wait already keep their time.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyTriggerUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: SurveyTriggerId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// How many minutes after the event: from 0 to 525,600.
    pub delay_minutes: Option<i32>,
    /// In how many of 10,000 cases the survey goes out: from 1 to 10,000.
    pub sample_rate: Option<i32>,
    /// Every how many days: for a rhythm alone.
    pub every_days: Option<i32>,
    /// Whom a rhythm asks from now on.
    pub audience: Option<Audience>,
    /// Whether it works.
    pub active: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(crate) fn created(
        agency: AgencyId,
        id: SurveyTriggerId,
        client: ClientId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        if matches!(with.event, TriggerEvent::ReviewCompleted | TriggerEvent::Manual) {
            check.problem("event", "must be ENGAGEMENT_COMPLETED, CASE_RESOLVED or SCHEDULE");
        }
        let rhythm = with.event == TriggerEvent::Schedule;
        let every_days = with.every_days.or_else(|| rhythm.then_some(0));
        rhythm_of(&mut check, rhythm, every_days, with.audience.as_ref());
        let delay_minutes = check.within("delayMinutes", with.delay_minutes, 0, MOST_DELAY);
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            survey_id: with.survey_id,
            event: with.event,
            delay_minutes,
            sample_rate: check.within("sampleRate", with.sample_rate, 1, ALL),
            active: true,
            every_days,
            audience: rhythm.then(|| with.audience.clone().unwrap_or_default()),
            next_at: rhythm.then(|| at.plus(i64::from(delay_minutes).saturating_mul(MINUTE))),
        };
        check.done()?;
        let (client_id, survey_id) = (client, with.survey_id);
        Ok(Change::new(row, Event::Created { client_id, survey_id }))
    }

    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        let mut check = Check::new();
        let delay = with.delay_minutes.unwrap_or(self.delay_minutes);
        let delay = check.within("delayMinutes", delay, 0, MOST_DELAY);
        let rate = with.sample_rate.unwrap_or(self.sample_rate);
        let rate = check.within("sampleRate", rate, 1, ALL);
        let rhythm = self.event == TriggerEvent::Schedule;
        rhythm_of(&mut check, rhythm, with.every_days, with.audience.as_ref());
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            (row.delay_minutes, row.sample_rate) = (delay, rate);
            row.every_days = with.every_days.or(row.every_days);
            row.audience = with.audience.clone().or_else(|| row.audience.clone());
            row.active = with.active.unwrap_or(row.active);
        }))
    }

    /// It starts the survey that took the place of its own.
    pub(crate) fn moved(self, survey: SurveyId) -> Change<Self> {
        Change::update(self, Event::Moved { survey_id: survey }, |row| row.survey_id = survey)
    }

    /// The rhythm after it struck. Strikes that nobody was there for are left out.
    pub(crate) fn struck(self, now: Timestamp) -> Change<Self> {
        let every = i64::from(self.every_days.unwrap_or(1).max(1)).saturating_mul(DAY);
        let last = self.next_at.unwrap_or(now);
        let passed = now.since(last).div_euclid(every).max(0) + 1;
        let event = Event::Struck {
            survey_id: self.survey_id,
        };
        Change::update(self, event, |row| {
            row.next_at = Some(last.plus(passed.saturating_mul(every)));
        })
    }

    /// When the survey is due after an event (SUR-4).
    pub fn due(&self, event_at: Timestamp) -> Timestamp {
        event_at.plus(i64::from(self.delay_minutes).saturating_mul(MINUTE))
    }

    /// Whether a draw from 0 to 9,999 falls into the sample.
    pub fn samples(&self, draw: u32) -> bool {
        i64::from(draw) < i64::from(self.sample_rate)
    }
}

// A rhythm, and nothing else, has days and an audience.
fn rhythm_of(check: &mut Check, rhythm: bool, every_days: Option<i32>, audience: Option<&Audience>) {
    match every_days {
        Some(days) if rhythm => {
            check.within("everyDays", days, 1, MOST_DAYS);
        }
        Some(_) => check.problem("everyDays", "goes with SCHEDULE alone"),
        None => {}
    }
    match audience {
        Some(audience) if rhythm => audience.check(check, "audience"),
        Some(_) => check.problem("audience", "goes with SCHEDULE alone"),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn trigger(delay_minutes: i32, sample_rate: i32) -> Result<Model> {
        let with = Create {
            survey_id: Id::from_uuid(Uuid::from_u128(3)),
            event: TriggerEvent::EngagementCompleted,
            delay_minutes,
            sample_rate,
            every_days: None,
            audience: None,
            idempotency_key: None,
        };
        let id = |number| Uuid::from_u128(number);
        let (agency, own, client) = (Id::from_uuid(id(1)), Id::from_uuid(id(2)), Id::from_uuid(id(4)));
        Model::created(agency, own, client, &with, Timestamp::default()).map(|change| change.after().clone())
    }

    #[test]
    fn sur_4_the_usual_delay_is_a_day() {
        let due = trigger(USUAL_DELAY, ALL).map(|trigger| trigger.due(Timestamp::from_millis(7)));
        assert_eq!(due.ok(), Some(Timestamp::from_millis(DAY + 7)));
    }

    #[test]
    fn delay_and_sample_are_bounded() {
        for (delay, rate) in [(-1, ALL), (MOST_DELAY + 1, ALL), (0, 0), (0, ALL + 1)] {
            assert!(trigger(delay, rate).is_err(), "{delay} {rate}");
        }
    }

    #[test]
    fn a_rhythm_strikes_next_after_now_and_needs_its_days() -> Result<()> {
        let mut row = trigger(0, ALL)?;
        (row.every_days, row.next_at) = (Some(7), Some(Timestamp::from_millis(DAY)));
        let next = |days| row.clone().struck(Timestamp::from_millis(days * DAY)).after().next_at;
        assert_eq!(next(1), Some(Timestamp::from_millis(8 * DAY)));
        assert_eq!(next(8), Some(Timestamp::from_millis(15 * DAY)));
        assert_eq!(next(30), Some(Timestamp::from_millis(36 * DAY)), "two were left out");
        for (rhythm, days, fine) in [
            (true, Some(90), true),
            (true, Some(0), false),
            (true, Some(1_096), false),
            (false, Some(90), false),
            (false, None, true),
        ] {
            let mut check = Check::new();
            rhythm_of(&mut check, rhythm, days, None);
            assert_eq!(check.done().is_ok(), fine, "{rhythm} {days:?}");
        }
        Ok(())
    }

    #[test]
    fn a_sample_takes_its_share() -> Result<()> {
        for (rate, taken) in [(1, 1), (2_500, 2_500), (ALL, 10_000)] {
            let trigger = trigger(0, rate)?;
            assert_eq!((0..10_000).filter(|draw| trigger.samples(*draw)).count(), taken);
        }
        Ok(())
    }
}
