//! What a client sends about waves, and how one goes on.

use goodword_kernel::id::{AgencyId, ContactId, SurveyId, SurveyTriggerId, SurveyWaveId};
use goodword_kernel::{Change, Check, Result, Timestamp};
use serde::Serialize;

use super::{Audience, Event, Model, Status};
use crate::{FeedbackErrorCode as Code, survey};

/// All of them, in basis points.
const ALL: i32 = 10_000;

/// Sends a survey to many at once.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyWaveCreateInput")]
pub struct Create {
    /// What to ask: a survey that is ACTIVE, of a client company that is ACTIVE.
    pub survey_id: SurveyId,
    /// Whom: all contacts of the client company when left out.
    #[graphql(default)]
    pub audience: Audience,
    /// How many of 10,000 of them, drawn by lot: from 1 to 10,000, all when left out.
    #[graphql(default_with = "ALL")]
    pub sample_rate: i32,
    /// When, at most a year ahead; at once when left out or past.
    pub due_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Calls a wave off: no more invitations are made, and those whose mail has not left are cancelled when they are due.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyWaveCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: SurveyWaveId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// A wave that is to begin.
pub(crate) struct New {
    pub(crate) trigger: Option<SurveyTriggerId>,
    pub(crate) audience: Audience,
    pub(crate) sample_rate: i32,
    pub(crate) due_at: Timestamp,
}

impl New {
    /// Reads what a person sends.
    pub(crate) fn read(with: &Create, now: Timestamp) -> Result<Self> {
        let mut check = Check::new();
        let due_at = with.due_at.unwrap_or(now).max(now);
        if due_at > now.plus_days(365) {
            check.problem("dueAt", "must be at most a year ahead");
        }
        with.audience.check(&mut check, "audience");
        let new = Self {
            trigger: None,
            audience: with.audience.clone(),
            sample_rate: check.within("sampleRate", with.sample_rate, 1, ALL),
            due_at,
        };
        check.done().map(|()| new)
    }
}

impl Model {
    pub(crate) fn begun(
        agency: AgencyId,
        id: SurveyWaveId,
        survey: &survey::Model,
        new: New,
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
            trigger_id: new.trigger,
            audience: new.audience,
            sample_rate: new.sample_rate,
            due_at: new.due_at,
            status: Status::Sending,
            matched: 0,
            invited: 0,
            last_contact_id: None,
            finished_at: None,
        };
        let event = Event::Begun {
            client_id: survey.client_id,
            survey_id: survey.id,
        };
        Change::new(row, event)
    }

    /// The wave after so many more contacts; it is done where there are no others.
    pub(crate) fn went(self, (matched, invited): (i32, i32), last: Option<ContactId>, at: Timestamp) -> Change<Self> {
        let invited = self.invited.saturating_add(invited);
        let event = match last {
            Some(_) => Event::Went {},
            None => Event::Done {
                survey_id: self.survey_id,
                invited,
            },
        };
        Change::update(self, event, |row| {
            row.matched = row.matched.saturating_add(matched);
            row.invited = invited;
            if last.is_some() {
                row.last_contact_id = last;
            } else {
                (row.status, row.finished_at) = (Status::Done, Some(at));
            }
        })
    }

    /// It goes on with the survey that took the place of its own.
    pub(crate) fn moved(self, survey: SurveyId) -> Change<Self> {
        Change::update(self, Event::Moved { survey_id: survey }, |row| row.survey_id = survey)
    }

    /// It is called off.
    pub(crate) fn cancelled(self, at: Timestamp) -> Result<Change<Self>> {
        if self.status == Status::Cancelled {
            return Err(Code::WrongStatus.saying("This wave was called off already."));
        }
        let event = Event::Cancelled {
            survey_id: self.survey_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.finished_at) = (Status::Cancelled, Some(at));
        }))
    }

    /// Whether a draw from 0 to 9,999 falls into the sample.
    pub(crate) fn samples(&self, draw: u32) -> bool {
        i64::from(draw) < i64::from(self.sample_rate)
    }
}
