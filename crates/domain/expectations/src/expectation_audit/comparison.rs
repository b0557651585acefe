//! An audit beside the one before it: what rose, what fell, what came new, what is gone.

use std::collections::BTreeMap;

use async_graphql::SimpleObject;
use goodword_identity::{By, find};
use goodword_kernel::id::{ExpectationAuditId, JourneyStageId};
use goodword_kernel::{Error, Result};

use super::{Model, may};
use crate::stage_assessment::{self, QuestionGroup};

/// An audit beside an earlier one.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The later one.
    pub later: Model,
    /// The earlier one.
    pub earlier: Model,
    /// Every stage and question group that either of them rated.
    pub rows: Vec<Row>,
}

/// How one stage stands in one question group, then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which stage.
    pub stage: JourneyStageId,
    /// Which question group.
    pub group: QuestionGroup,
    /// The earlier rating, if there was one.
    pub before: Option<i32>,
    /// The later rating, if there is one.
    pub after: Option<i32>,
}

/// What became of a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "AuditMovement")]
pub enum Movement {
    /// It is better than it was.
    Rose,
    /// It is worse than it was.
    Fell,
    /// It is as it was.
    Same,
    /// The earlier audit did not rate it.
    New,
    /// The later audit does not rate it.
    Gone,
}

impl Row {
    /// What became of it.
    pub fn movement(&self) -> Movement {
        match (self.before, self.after) {
            (Some(before), Some(after)) if after > before => Movement::Rose,
            (Some(before), Some(after)) if after < before => Movement::Fell,
            (Some(_), Some(_)) => Movement::Same,
            (None, _) => Movement::New,
            (Some(_), None) => Movement::Gone,
        }
    }
}

/// By how much an audit's figures differ from those of the one before it.
#[derive(Clone, Copy, Debug, SimpleObject)]
#[graphql(name = "AuditDifference")]
pub struct Difference {
    /// The later score less the earlier one, in points; null while either has none.
    pub score: Option<i32>,
    /// The same for the means, in hundredths of a point.
    pub mean_hundredths: Option<i32>,
}

impl Comparison {
    /// By how much the figures differ.
    pub fn difference(&self) -> Difference {
        let less = |later: Option<i32>, earlier: Option<i32>| Some(later? - earlier?);
        Difference {
            score: less(self.later.score, self.earlier.score),
            mean_hundredths: less(self.later.mean_hundredths, self.earlier.mean_hundredths),
        }
    }
}

/// An audit beside another, or beside the one before it; none when there is none before it. Three or four statements,
/// whatever the number of stages.
pub async fn compare(
    by: &By<may::Read>,
    id: ExpectationAuditId,
    with: Option<ExpectationAuditId>,
) -> Result<Option<Comparison>> {
    let later = find::<Model>(by).by_id(id).await?;
    let Some(earlier) = with.or(later.previous_audit_id) else {
        return Ok(None);
    };
    let earlier = find::<Model>(by).by_id(earlier).await?;
    if earlier.journey_id != later.journey_id {
        return Err(Error::invalid("withId", "must be an audit along the same journey"));
    }
    let (before, after) = (
        stage_assessment::all(by, earlier.id).await?,
        stage_assessment::all(by, later.id).await?,
    );
    Ok(Some(Comparison {
        rows: rows(&before, &after),
        later,
        earlier,
    }))
}

fn rows(before: &[stage_assessment::Model], after: &[stage_assessment::Model]) -> Vec<Row> {
    let mut found: BTreeMap<(JourneyStageId, QuestionGroup), (Option<i32>, Option<i32>)> = BTreeMap::new();
    for one in before {
        found.entry((one.stage_id, one.question_group)).or_default().0 = Some(one.rating);
    }
    for one in after {
        found.entry((one.stage_id, one.question_group)).or_default().1 = Some(one.rating);
    }
    let row = |((stage, group), (before, after))| Row {
        stage,
        group,
        before,
        after,
    };
    found.into_iter().map(row).collect()
}
