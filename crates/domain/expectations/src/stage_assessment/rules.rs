//! What can be done with an assessment, without a database.

use goodword_kernel::id::{StageAssessmentId, UserId};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};

use super::{Event, Grade, Lines, Model, Rate};
use crate::{ExpectationsErrorCode as Code, expectation_audit};

/// The most texts of one kind.
const MOST: usize = 20;
/// The longest of them, in characters.
const TEXT: usize = 1_000;
/// From this rating on customers tell it on.
const OUTSTANDING: i32 = 80;
/// Below this rating they tell it on too.
const DAMAGING: i32 = 40;

/// What is said of a stage, read.
#[derive(Clone, Debug)]
pub(super) struct Said {
    rating: i32,
    grade: Grade,
    evidence: Lines,
    caveats: Lines,
    by: Option<UserId>,
}

impl Said {
    pub(super) fn read(with: &Rate, by: Option<UserId>) -> Result<Self> {
        let mut check = Check::new();
        let rating = check.within("rating", with.rating, 0, 100);
        let said = Self {
            rating,
            grade: with.grade.unwrap_or_else(|| usual(rating)),
            evidence: lines(&mut check, "evidence", &with.evidence),
            caveats: lines(&mut check, "caveats", &with.caveats),
            by,
        };
        check.done().map(|()| said)
    }
}

impl Model {
    /// A stage rated for the first time.
    pub(super) fn rated(
        audit: &expectation_audit::Model,
        id: StageAssessmentId,
        with: &Rate,
        said: Said,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Rated {
            audit_id: audit.id,
            stage_id: with.stage_id,
            rating: said.rating,
        };
        let row = Self {
            agency_id: audit.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: audit.client_id,
            audit_id: audit.id,
            stage_id: with.stage_id,
            question_group: with.group,
            rating: said.rating,
            grade: said.grade,
            evidence: said.evidence,
            caveats: said.caveats,
            by_user_id: said.by,
        };
        Change::new(row, event)
    }

    /// The same stage rated anew by somebody who has read what was there (A57).
    pub(super) fn changed(self, expected: Option<i32>, said: Said) -> Result<Change<Self>> {
        match expected {
            None => return Err(Code::RatedAlready.at("expectedVersion")),
            Some(version) if version != self.version => return Err(Error::Conflict),
            Some(_) => {}
        }
        let event = Event::Changed { rating: said.rating };
        Ok(Change::update(self, event, |row| {
            (row.rating, row.grade, row.by_user_id) = (said.rating, said.grade, said.by);
            (row.evidence, row.caveats) = (said.evidence, said.caveats);
        }))
    }
}

/// What customers make of a stage with such a rating, unless the auditor says otherwise (s100).
const fn usual(rating: i32) -> Grade {
    if rating >= OUTSTANDING {
        Grade::Outstanding
    } else if rating < DAMAGING {
        Grade::Damaging
    } else {
        Grade::Forgettable
    }
}

fn lines(check: &mut Check, path: &str, given: &[String]) -> Lines {
    if given.len() > MOST {
        check.problem(path, format!("must be at most {MOST} texts"));
        return Lines::default();
    }
    let read = given.iter().enumerate();
    Lines(
        read.map(|(at, one)| check.text(&format!("{path}.{at}"), one, TEXT))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_grade_follows_the_rating() {
        for (rating, grade) in [
            (0, Grade::Damaging),
            (39, Grade::Damaging),
            (40, Grade::Forgettable),
            (79, Grade::Forgettable),
            (80, Grade::Outstanding),
        ] {
            assert_eq!(usual(rating), grade, "{rating}");
        }
    }
}
