//! Where expectations and experience part, as the API shows it.

use async_graphql::{Context, Object, SimpleObject};
use goodword_expectations::expectation::{self, GapMap, StageGap, Status, Weight};
use goodword_expectations::stage_assessment::QuestionGroup;
use goodword_kernel::id::{ExpectationAuditId, JourneyId};

use super::{ExpectationAudit, Journey, JourneyStage};
use crate::edge::Fault;
use crate::graph::{by, one};

/// Expectations and experience along one journey, stage by stage.
#[derive(Debug)]
pub struct ExpectationGapMap(GapMap);

/// Expectations and experience along one journey, stage by stage.
#[Object]
impl ExpectationGapMap {
    /// Along which journey.
    async fn journey(&self) -> Journey {
        self.0.journey.clone().into()
    }

    /// The audit whose ratings stand beside the expectations; null while none is completed.
    async fn audit(&self) -> Option<ExpectationAudit> {
        self.0.audit.clone().map(Into::into)
    }

    /// The stages in their order; at most 30.
    async fn gaps(&self) -> Vec<ExpectationGap> {
        self.0.stages.iter().map(ExpectationGap::of).collect()
    }
}

/// What is expected in one stage, and how it is rated.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct ExpectationGap {
    /// How many expectations there are, in whatever state.
    count: i32,
    /// Their mean importance, in hundredths; null where there is none.
    mean_importance_hundredths: Option<i32>,
    /// The expectations by state; states of which there are none are left out.
    by_status: Vec<ExpectationGapCount>,
    /// Of the expectations that were met, exceeded or missed, those that were missed, weighed by importance, in hundredths
    /// of a per cent; null while nothing is known of any.
    missed_basis_points: Option<i32>,
    /// The mean of the audit's ratings, 0 to 100; null without one.
    rating: Option<i32>,
    /// The audit's ratings by question group.
    ratings: Vec<ExpectationGapRating>,
    #[graphql(skip)]
    gap: StageGap,
}

/// How many expectations are in one state.
#[derive(Debug, SimpleObject)]
pub struct ExpectationGapCount {
    /// In which state.
    status: Status,
    /// How many.
    count: i32,
    /// Their mean importance, in hundredths.
    mean_importance_hundredths: Option<i32>,
}

/// How an audit rates a stage in one question group.
#[derive(Debug, SimpleObject)]
pub struct ExpectationGapRating {
    /// In which question group.
    group: QuestionGroup,
    /// The rating, 0 to 100.
    rating: i32,
}

#[async_graphql::ComplexObject]
impl ExpectationGap {
    /// Which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.gap.stage)).await
    }
}

impl ExpectationGap {
    fn of(gap: &StageGap) -> Self {
        let total = gap.total();
        let state = |(status, weight): (&Status, &Weight)| ExpectationGapCount {
            status: *status,
            count: number(weight.count),
            mean_importance_hundredths: weight.mean_hundredths().map(number),
        };
        let rating = |(group, rating): (&QuestionGroup, &i32)| ExpectationGapRating {
            group: *group,
            rating: *rating,
        };
        Self {
            count: number(total.count),
            mean_importance_hundredths: total.mean_hundredths().map(number),
            by_status: gap.states.iter().map(state).collect(),
            missed_basis_points: gap.missed_basis_points().map(number),
            rating: gap.rating(),
            ratings: gap.ratings.iter().map(rating).collect(),
            gap: gap.clone(),
        }
    }
}

fn number(of: i64) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

#[derive(Debug, Default)]
pub(crate) struct GapMapQueries;

#[Object]
impl GapMapQueries {
    /// What is expected in each stage of a journey, what came of it, and how its audit rates the stage: along a journey with
    /// its completed audit, or in the scope of one audit.
    async fn expectation_gap_map(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Along which journey; or give auditId.")] journey_id: Option<JourneyId>,
        #[graphql(desc = "In the scope of which audit; or give journeyId.")] audit_id: Option<ExpectationAuditId>,
    ) -> Option<Result<ExpectationGapMap, Fault>> {
        let found = async { Ok(expectation::gap_map(&by(ctx)?, journey_id, audit_id).await?) };
        Some(found.await.map(ExpectationGapMap))
    }
}
