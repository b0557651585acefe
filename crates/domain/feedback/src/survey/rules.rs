//! What may be done with a survey.

use goodword_kernel::id::{AgencyId, SeriesId, SurveyId};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};

use super::{Create, Event, Kind, Model, Questions, Status, Step, Update};
use crate::FeedbackErrorCode as Code;

/// Whose survey it will be, and in which trend.
pub(crate) struct Place<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) id: SurveyId,
    pub(crate) client_name: &'a str,
    pub(crate) series: SeriesId,
}

impl Model {
    /// A new survey, in draft.
    pub(crate) fn created(place: &Place<'_>, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let (kind, usual) = (with.kind, with.kind.usual_scale());
        let questions = match &with.questions {
            Some(given) => Questions::read(&mut check, "questions", kind, given),
            None => Questions::usual(kind, place.client_name)
                .unwrap_or_else(|| Questions::read(&mut check, "questions", kind, &[])),
        };
        let (scale_min, scale_max) = scale(&mut check, kind, with.scale_min, with.scale_max, usual);
        let row = Self {
            agency_id: place.agency,
            id: place.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            kind,
            mode: with.mode,
            name: check.line("name", &with.name, 200),
            status: Status::Draft,
            series_id: place.series,
            questions,
            scale_min,
            scale_max,
        };
        check.done()?;
        let client_id = with.client_id;
        Ok(Change::new(row, Event::Created { client_id, kind }))
    }

    /// The same survey with other contents: as long as nobody was asked, that is in draft.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        if self.status != Status::Draft {
            return Err(Code::WrongStatus.saying(format!("A survey that is {} cannot be changed.", self.status)));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, 200);
        }
        if let Some(given) = &with.questions {
            after.questions = Questions::read(&mut check, "questions", self.kind, given);
        }
        after.mode = with.mode.unwrap_or(after.mode);
        let now = (self.scale_min, self.scale_max);
        (after.scale_min, after.scale_max) = scale(&mut check, self.kind, with.scale_min, with.scale_max, now);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The survey after a step of its status.
    pub(crate) fn stepped(self, step: Step) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let event = match step {
            Step::Activate => Event::Activated {},
            Step::Pause => Event::Paused {},
            Step::Close => Event::Closed {},
        };
        Ok(Change::update(self, event, |row| row.status = status))
    }

    /// Whether a score stands on the survey's scale.
    pub fn has_score(&self, score: i32) -> bool {
        (self.scale_min..=self.scale_max).contains(&score)
    }
}

// The scale of NPS is the same for everybody (SUR-1).
fn scale(check: &mut Check, kind: Kind, least: Option<i32>, most: Option<i32>, now: (i32, i32)) -> (i32, i32) {
    let (min, max) = (least.unwrap_or(now.0), most.unwrap_or(now.1));
    if kind == Kind::Nps {
        for (path, given, fixed) in [("scaleMin", min, 0), ("scaleMax", max, 10)] {
            if given != fixed {
                check.problem(path, format!("is fixed at {fixed} for kind NPS"));
            }
        }
        return (min, max);
    }
    check.within("scaleMin", min, 0, 9);
    check.within("scaleMax", max, 1, 10);
    if min >= max {
        check.problem("scaleMax", "must be greater than scaleMin");
    }
    (min, max)
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;
    use crate::survey::Mode;

    fn create(kind: Kind, scale: (Option<i32>, Option<i32>)) -> Result<Model> {
        let with = Create {
            client_id: Id::from_uuid(uuid(1)),
            kind,
            mode: Mode::Transactional,
            name: "After a visit".into(),
            series_id: None,
            questions: None,
            scale_min: scale.0,
            scale_max: scale.1,
            idempotency_key: None,
        };
        let place = Place {
            agency: Id::from_uuid(uuid(2)),
            id: Id::from_uuid(uuid(3)),
            client_name: "Atelier",
            series: Id::from_uuid(uuid(4)),
        };
        Model::created(&place, &with, Timestamp::from_millis(0)).map(|change| change.after().clone())
    }

    fn uuid(number: u128) -> sea_orm::prelude::Uuid {
        sea_orm::prelude::Uuid::from_u128(number)
    }

    #[test]
    fn sur_1_the_scale_of_nps_is_fixed() {
        assert!(create(Kind::Nps, (None, None)).is_ok_and(|row| (row.scale_min, row.scale_max) == (0, 10)));
        assert!(create(Kind::Nps, (Some(1), None)).is_err());
        assert!(create(Kind::Nps, (None, Some(5))).is_err());
    }

    #[test]
    fn a_survey_of_its_own_kind_needs_its_questions() {
        assert!(create(Kind::Ces, (None, None)).is_ok_and(|row| row.questions.all().len() == 2));
        assert!(create(Kind::Csat, (None, None)).is_ok_and(|row| (row.scale_min, row.scale_max) == (1, 5)));
        let problems = match create(Kind::Custom, (None, None)) {
            Err(Error::Invalid(problems)) => problems,
            other => panic!("{other:?}"),
        };
        assert_eq!(problems[0].field, ["questions"]);
    }

    #[test]
    fn only_a_draft_is_changed() -> Result<()> {
        let update = Update {
            id: Id::from_uuid(uuid(3)),
            expected_version: None,
            name: Some("Other".into()),
            mode: None,
            questions: None,
            scale_min: None,
            scale_max: None,
            idempotency_key: None,
        };
        for status in Status::ALL {
            let mut survey = create(Kind::Nps, (None, None))?;
            survey.status = *status;
            assert_eq!(survey.updated(&update).is_ok(), *status == Status::Draft, "{status}");
        }
        Ok(())
    }
}
