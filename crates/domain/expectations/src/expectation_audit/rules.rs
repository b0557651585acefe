//! What can be done with an audit, and what it comes to, without a database.

use std::collections::BTreeMap;

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{ExpectationAuditId, JourneyStageId, UserId};
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Plan, Scope, Status, Update};
use crate::edit::{expect_version, within_reach};
use crate::stage_assessment::{self, QuestionGroup};
use crate::{ExpectationsErrorCode as Code, journey};

/// The longest note, in characters.
const NOTE: usize = 2_000;
/// From so many points on, a lower score than the last is told (`dropped`).
const DROP: i32 = 10;

/// What an audit comes to (JRN-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rating of the worst stage, 0 to 100: the headline, since one alienating stage undoes the others (s14).
    pub score: i32,
    /// The mean of the stages' ratings, in hundredths of a point.
    pub mean_hundredths: i32,
}

impl Model {
    /// A new audit.
    pub(super) fn planned(
        journey: &journey::Model,
        id: ExpectationAuditId,
        scope: Vec<JourneyStageId>,
        auditor: Option<UserId>,
        with: &Plan,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, journey::NAME);
        within_reach(&mut check, "plannedAt", with.planned_at, at);
        check.done()?;
        let journey_id = journey.id;
        let row = Self {
            agency_id: journey.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: journey.client_id,
            journey_id,
            journey_edition: journey.edition,
            name,
            scope: Scope(scope),
            auditor_user_id: auditor,
            planned_at: with.planned_at,
            started_at: None,
            completed_at: None,
            status: Status::Planned,
            score: None,
            mean_hundredths: None,
            previous_audit_id: None,
            note: None,
        };
        Ok(Change::new(row, Event::Planned { journey_id }))
    }

    /// The same audit, planned otherwise.
    pub(super) fn updated(self, with: &Update, now: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        if self.status != Status::Planned && !self.status.is_open() {
            return Err(Code::WrongStatus.saying(format!("An audit that is {} cannot be changed.", self.status)));
        }
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, journey::NAME));
        if let Some(planned_at) = with.planned_at {
            within_reach(&mut check, "plannedAt", planned_at, now);
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.auditor_user_id = match with.auditor_id {
                MaybeUndefined::Undefined => row.auditor_user_id,
                MaybeUndefined::Null => None,
                MaybeUndefined::Value(user) => Some(user),
            };
            row.planned_at = with.planned_at.unwrap_or(row.planned_at);
        }))
    }

    /// Somebody begins.
    pub(super) fn started(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Start)?;
        Ok(Change::update(self, Event::Started {}, |row| {
            (row.status, row.started_at) = (status, Some(at));
        }))
    }

    /// It is ready to be looked at: every part of it has an answer (JRN-8).
    pub(super) fn submitted(self, ratings: &[stage_assessment::Model]) -> Result<Change<Self>> {
        let status = self.status.after(Step::Submit)?;
        outcome(&self.scope, ratings)?;
        Ok(Change::update(self, Event::Submitted {}, |row| {
            (row.status, row.note) = (status, None);
        }))
    }

    /// More is to be done.
    pub(super) fn returned(self, note: &str) -> Result<Change<Self>> {
        let status = self.status.after(Step::Return)?;
        let mut check = Check::new();
        let note = check.text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, Event::Returned {}, |row| {
            (row.status, row.note) = (status, Some(note));
        }))
    }

    /// It is finished, with its score beside that of the one before it.
    pub(super) fn completed(
        self,
        ratings: &[stage_assessment::Model],
        previous: Option<&Self>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Complete)?;
        let Outcome { score, mean_hundredths } = outcome(&self.scope, ratings)?;
        let fall = previous.and_then(|one| one.score).map(|before| before - score);
        let dropped = fall.filter(|points| *points >= DROP);
        Ok(Change::update(self, Event::Completed { score, dropped }, |row| {
            (row.status, row.completed_at) = (status, Some(at));
            (row.score, row.mean_hundredths) = (Some(score), Some(mean_hundredths));
            row.previous_audit_id = previous.map(|one| one.id);
        }))
    }

    /// A later one is finished.
    pub(super) fn superseded(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Supersede)?;
        Ok(Change::update(self, Event::Superseded {}, |row| row.status = status))
    }

    /// It is given up.
    pub(super) fn cancelled(self, note: Option<&str>) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, Event::Cancelled {}, |row| {
            (row.status, row.note) = (status, note);
        }))
    }

    /// Refuses to change what hangs on an audit that is not being made.
    pub(crate) fn editable(&self, stage: JourneyStageId) -> Result<()> {
        if !self.status.is_open() {
            return Err(Code::WrongStatus.saying(format!(
                "An audit that is {} cannot be worked on: it would have to be IN_PROGRESS or UNDER_REVIEW.",
                self.status
            )));
        }
        if self.scope.0.contains(&stage) {
            Ok(())
        } else {
            Err(Code::OutOfScope.at("stageId"))
        }
    }
}

/// What the ratings come to. A stage's rating is the mean of its four question groups, the score that of the worst stage
/// (JRN-1); a stage in scope without an answer in one of the groups is a refusal that names it (JRN-8).
fn outcome(scope: &Scope, ratings: &[stage_assessment::Model]) -> Result<Outcome> {
    let mut stages: BTreeMap<JourneyStageId, Vec<(QuestionGroup, i32)>> = BTreeMap::new();
    for one in ratings {
        stages
            .entry(one.stage_id)
            .or_default()
            .push((one.question_group, one.rating));
    }
    let groups = QuestionGroup::ALL.len();
    let missing: usize = scope
        .0
        .iter()
        .map(|stage| groups.saturating_sub(stages.get(stage).map_or(0, Vec::len)))
        .sum();
    if missing > 0 {
        return Err(Code::AssessmentMissing.saying(format!(
            "{missing} of {} answers are missing: rate every stage in scope in all four question groups first (JRN-8).",
            scope.0.len() * groups
        )));
    }
    // In hundredths of a point, so that nothing is lost before the last step.
    let rating = |stage: &JourneyStageId| {
        let parts = stages.get(stage).map_or(&[][..], Vec::as_slice);
        mean(parts.iter().map(|(_, rating)| rating * 100))
    };
    let all: Vec<i32> = scope.0.iter().map(rating).collect();
    let worst = all.iter().min().copied().unwrap_or(0);
    Ok(Outcome {
        score: (worst + 50).div_euclid(100),
        mean_hundredths: mean(all.into_iter()),
    })
}

// Rounded to the nearest; 0 of nothing, which does not occur: a scope has a stage, a stage four groups.
fn mean(values: impl Iterator<Item = i32> + Clone) -> i32 {
    let count = i32::try_from(values.clone().count()).unwrap_or(i32::MAX).max(1);
    let sum: i32 = values.sum();
    (sum + count / 2).div_euclid(count)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
