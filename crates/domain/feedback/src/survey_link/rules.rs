//! What a client sends about links for everybody, and when one takes answers.

use goodword_kernel::id::{AgencyId, SurveyId, SurveyLinkId};
use goodword_kernel::{Change, Check, Result, Timestamp};
use serde::Serialize;

use super::{Event, Model, Status};
use crate::{FeedbackErrorCode as Code, survey};

/// Makes a link by which anybody answers a survey, such as for a poster. Such answers have no name and open no personal
/// follow-up (SUR-12).
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyLinkCreateInput")]
pub struct Create {
    /// What is asked: a survey that is ACTIVE.
    pub survey_id: SurveyId,
    /// What it is called among staff, such as "Poster at the counter"; at most 200 characters.
    pub name: String,
    /// Until when it takes answers, at most ten years ahead; for ever when left out.
    pub open_until: Option<Timestamp>,
    /// How many answers it takes: from 1 to 1,000,000; any number when left out.
    pub most_uses: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! deed {
    ($(#[doc = $doc:literal])* $name:ident as $graphql:literal) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: SurveyLinkId,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        }
    };
}

deed! {
    /// Shuts a link: it takes no answers.
    Close as "SurveyLinkCloseInput"
}
deed! {
    /// Opens a link again that was shut.
    Open as "SurveyLinkOpenInput"
}

impl Model {
    pub(crate) fn created(
        (agency, id): (AgencyId, SurveyLinkId),
        survey: &survey::Model,
        with: &Create,
        slug: String,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        if with
            .open_until
            .is_some_and(|until| until <= at || until > at.plus_days(3_653))
        {
            check.problem("openUntil", "must be in the future, at most ten years ahead");
        }
        if let Some(most) = with.most_uses {
            check.within("mostUses", most, 1, 1_000_000);
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: survey.client_id,
            survey_id: survey.id,
            name: check.line("name", &with.name, 200),
            slug,
            status: Status::Open,
            open_until: with.open_until,
            most_uses: with.most_uses,
            uses: 0,
        };
        check.done()?;
        let event = Event::Created {
            client_id: row.client_id,
            survey_id: row.survey_id,
        };
        Ok(Change::new(row, event))
    }

    /// It opens the survey that took the place of its own.
    pub(crate) fn moved(self, survey: SurveyId) -> Change<Self> {
        Change::update(self, Event::Moved { survey_id: survey }, |row| row.survey_id = survey)
    }

    pub(crate) fn closed(self) -> Result<Change<Self>> {
        match self.status {
            Status::Open => Ok(Change::update(self, Event::Closed {}, |row| {
                row.status = Status::Closed;
            })),
            Status::Closed => Err(Code::WrongStatus.saying("This link is shut already.")),
        }
    }

    pub(crate) fn opened(self) -> Result<Change<Self>> {
        match self.status {
            Status::Closed => Ok(Change::update(self, Event::Opened {}, |row| row.status = Status::Open)),
            Status::Open => Err(Code::WrongStatus.saying("This link is open already.")),
        }
    }

    /// One more answer came by it.
    pub(crate) fn used(self) -> Change<Self> {
        Change::update(self, Event::Used {}, |row| row.uses = row.uses.saturating_add(1))
    }

    /// Whether it takes an answer at an instant.
    pub fn takes(&self, now: Timestamp) -> bool {
        let in_time = self.open_until.is_none_or(|until| now < until);
        self.status == Status::Open && in_time && self.most_uses.is_none_or(|most| self.uses < most)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;
    use crate::survey_response::tests::survey;

    fn link(open_until: Option<i64>, most_uses: Option<i32>) -> Result<Model> {
        let survey = survey(survey::Kind::Nps);
        let with = Create {
            survey_id: survey.id,
            name: "Poster".into(),
            open_until: open_until.map(Timestamp::from_millis),
            most_uses,
            idempotency_key: None,
        };
        let ids = (survey.agency_id, Id::from_uuid(Uuid::from_u128(7)));
        let new = Model::created(ids, &survey, &with, "slug".into(), Timestamp::from_millis(10))?;
        Ok(new.after().clone())
    }

    #[test]
    fn a_link_takes_answers_until_its_time_or_number_is_over() -> Result<()> {
        let now = Timestamp::from_millis(20);
        assert!(link(None, None)?.takes(now));
        assert!(link(Some(21), Some(1))?.takes(now));
        assert!(!link(Some(20), None)?.takes(now));
        assert!(!link(None, Some(1))?.used().after().takes(now));
        assert!(!link(None, None)?.closed()?.after().takes(now));
        assert!(link(None, None)?.closed()?.after().clone().opened()?.after().takes(now));
        for (until, most) in [(Some(10), None), (None, Some(0)), (None, Some(1_000_001))] {
            assert!(link(until, most).is_err(), "{until:?} {most:?}");
        }
        Ok(())
    }
}
