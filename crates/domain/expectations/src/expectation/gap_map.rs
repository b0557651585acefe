//! Where expectations and experience part, stage by stage: what is expected, what came of it, and how the audit rates it.

use std::collections::BTreeMap;

use goodword_identity::{By, find};
use goodword_kernel::id::{ExpectationAuditId, JourneyId, JourneyStageId};
use goodword_kernel::{Error, Id, Result};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Column, Model, Status, may};
use crate::stage_assessment::{self, QuestionGroup};
use crate::{expectation_audit, journey, journey_stage};

/// Expectations and experience along one journey.
#[derive(Clone, Debug)]
pub struct GapMap {
    /// Along which journey.
    pub journey: journey::Model,
    /// Whose ratings stand beside the expectations.
    pub audit: Option<expectation_audit::Model>,
    /// The stages in their order.
    pub stages: Vec<StageGap>,
}

/// What is expected in one stage, and how it is rated.
#[derive(Clone, Debug)]
pub struct StageGap {
    /// Which stage.
    pub stage: JourneyStageId,
    /// The expectations by state; states of which there are none are left out.
    pub states: BTreeMap<Status, Weight>,
    /// The audit's ratings, 0 to 100.
    pub ratings: BTreeMap<QuestionGroup, i32>,
}

/// So many expectations, and what they weigh together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// How many.
    pub count: i64,
    /// The sum of their importance.
    pub sum: i64,
}

impl Weight {
    /// The mean importance in hundredths; none where there is none.
    pub fn mean_hundredths(self) -> Option<i64> {
        (self.count > 0).then(|| (self.sum * 100 + self.count / 2).div_euclid(self.count))
    }
}

impl StageGap {
    /// All expectations of the stage.
    pub fn total(&self) -> Weight {
        self.of(Status::ALL)
    }

    /// Of the expectations that were met, exceeded or missed, those that were missed, by weight, in hundredths of a per cent;
    /// none while nothing is known of any.
    pub fn missed_basis_points(&self) -> Option<i64> {
        let known = self.of(&[Status::Met, Status::Exceeded, Status::Missed]).sum;
        (known > 0).then(|| (self.of(&[Status::Missed]).sum * 10_000 + known / 2).div_euclid(known))
    }

    /// The mean of the audit's ratings; none while there is none.
    pub fn rating(&self) -> Option<i32> {
        let count = i32::try_from(self.ratings.len()).unwrap_or(i32::MAX);
        let sum: i32 = self.ratings.values().sum();
        (count > 0).then(|| (sum + count / 2).div_euclid(count))
    }

    fn of(&self, states: &[Status]) -> Weight {
        let some = states.iter().filter_map(|status| self.states.get(status));
        some.fold(Weight::default(), |all, one| Weight {
            count: all.count + one.count,
            sum: all.sum + one.sum,
        })
    }
}

#[derive(FromQueryResult)]
struct Row {
    stage_id: Uuid,
    status: Status,
    n: i64,
    weight: i64,
}

/// The map of a journey with the ratings of its audit that is completed, or of the stages that one audit is about with its
/// ratings. Five statements at most, whatever the number of stages and expectations.
pub async fn gap_map(
    by: &By<may::Read>,
    journey: Option<JourneyId>,
    audit: Option<ExpectationAuditId>,
) -> Result<GapMap> {
    let audit = match (journey, audit) {
        (Some(journey), None) => completed(by, journey).await?,
        (None, Some(audit)) => Some(find::<expectation_audit::Model>(by).by_id(audit).await?),
        _ => return Err(Error::invalid("journeyId", "give either journeyId or auditId")),
    };
    let (id, scope) = match (journey, &audit) {
        (Some(journey), _) => (journey, None),
        (None, Some(audit)) => (audit.journey_id, Some(audit.scope.0.clone())),
        (None, None) => return Err(Error::NotFound),
    };
    let journey = find::<journey::Model>(by).by_id(id).await?;
    let scope = match scope {
        Some(scope) => scope,
        None => journey_stage::kept(by, journey.id)
            .await?
            .iter()
            .map(|stage| stage.id)
            .collect(),
    };
    let ratings = match &audit {
        Some(audit) => stage_assessment::all(by, audit.id).await?,
        None => Vec::new(),
    };
    let counted = counted(by, &scope).await?;
    let stages = scope.into_iter().map(|stage| StageGap {
        stage,
        states: of_stage(&counted, stage),
        ratings: ratings
            .iter()
            .filter(|one| one.stage_id == stage)
            .map(|one| (one.question_group, one.rating))
            .collect(),
    });
    let stages = stages.collect();
    Ok(GapMap { journey, audit, stages })
}

fn of_stage(rows: &[Row], stage: JourneyStageId) -> BTreeMap<Status, Weight> {
    let own = rows.iter().filter(|row| row.stage_id == stage.uuid());
    own.map(|row| {
        let weight = Weight {
            count: row.n,
            sum: row.weight,
        };
        (row.status, weight)
    })
    .collect()
}

// Of the audits of a journey only one is completed, the others are superseded or not yet finished.
async fn completed(by: &By<may::Read>, journey: JourneyId) -> Result<Option<expectation_audit::Model>> {
    use expectation_audit::Column;
    find::<expectation_audit::Model>(by)
        .filter(Column::JourneyId.eq(journey.uuid()))
        .filter(Column::Status.eq(expectation_audit::Status::Completed))
        .maybe()
        .await
}

async fn counted(by: &By<may::Read>, stages: &[JourneyStageId]) -> Result<Vec<Row>> {
    let most = stages.len() * Status::ALL.len();
    find::<Model>(by)
        .filter(Column::StageId.is_in(stages.iter().map(Id::uuid)))
        .figures(
            |select| {
                select
                    .column(Column::StageId)
                    .column(Column::Status)
                    .expr_as(Func::count(Expr::val(1)), "n")
                    .expr_as(
                        Func::cast_as(Func::sum(Expr::col(Column::Importance)), "bigint"),
                        "weight",
                    )
                    .group_by(Column::StageId)
                    .group_by(Column::Status)
            },
            most as u64,
        )
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_says_what_was_missed_by_weight() {
        let weight = |count, sum| Weight { count, sum };
        let stage = StageGap {
            stage: Id::from_uuid(Uuid::from_u128(1)),
            states: BTreeMap::from([
                (Status::Stated, weight(3, 9)),
                (Status::Met, weight(2, 4)),
                (Status::Exceeded, weight(1, 3)),
                (Status::Missed, weight(1, 5)),
            ]),
            ratings: BTreeMap::from([(QuestionGroup::Expectations, 60), (QuestionGroup::AfterSale, 45)]),
        };
        assert_eq!(stage.total(), weight(7, 21));
        assert_eq!(stage.total().mean_hundredths(), Some(300));
        assert_eq!(stage.missed_basis_points(), Some(4_167));
        assert_eq!(stage.rating(), Some(53));
        let empty = StageGap {
            states: BTreeMap::new(),
            ratings: BTreeMap::new(),
            ..stage
        };
        assert_eq!((empty.missed_basis_points(), empty.rating()), (None, None));
        assert_eq!(empty.total().mean_hundredths(), None);
    }
}
