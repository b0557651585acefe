//! An audit beside an earlier one.

use async_graphql::{Context, Object, SimpleObject};
use goodword_expectations::expectation_audit::{self, Comparison, Difference, Movement, Row};
use goodword_expectations::stage_assessment::QuestionGroup;
use goodword_kernel::id::ExpectationAuditId;

use super::{ExpectationAudit, JourneyStage};
use crate::edge::Fault;
use crate::graph::{by, one};

/// An audit beside an earlier one: what rose, what fell, what came new and what is gone.
#[derive(Debug)]
pub struct AuditComparison(Comparison);

/// An audit beside an earlier one: what rose, what fell, what came new and what is gone.
#[Object]
impl AuditComparison {
    /// The later audit.
    async fn audit(&self) -> ExpectationAudit {
        self.0.later.clone().into()
    }

    /// The earlier audit.
    async fn earlier(&self) -> ExpectationAudit {
        self.0.earlier.clone().into()
    }

    /// By how much the figures differ.
    async fn difference(&self) -> Difference {
        self.0.difference()
    }

    /// Every stage and question group that either of them rated; at most 240.
    async fn rows(&self) -> Vec<AuditComparisonRow> {
        let row = |row: &Row| AuditComparisonRow {
            group: row.group,
            before: row.before,
            after: row.after,
            movement: row.movement(),
            row: *row,
        };
        self.0.rows.iter().map(row).collect()
    }
}

/// How one stage stands in one question group, then and now.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct AuditComparisonRow {
    /// In which question group.
    group: QuestionGroup,
    /// The earlier rating, 0 to 100; null where there is none.
    before: Option<i32>,
    /// The later rating, 0 to 100; null where there is none.
    after: Option<i32>,
    /// What became of it.
    movement: Movement,
    #[graphql(skip)]
    row: Row,
}

#[async_graphql::ComplexObject]
impl AuditComparisonRow {
    /// Which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.row.stage)).await
    }
}

#[derive(Debug, Default)]
pub(crate) struct ComparisonQueries;

#[Object]
impl ComparisonQueries {
    /// An audit beside another along the same journey, or beside the one finished before it; null when there is none before
    /// it.
    async fn expectation_audit_comparison(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The later audit.")] id: ExpectationAuditId,
        #[graphql(desc = "The earlier audit; the one before it when left out.")] with_id: Option<ExpectationAuditId>,
    ) -> Option<Result<AuditComparison, Fault>> {
        let found = async { Ok(expectation_audit::compare(&by(ctx)?, id, with_id).await?) };
        found.await.map(|found| found.map(AuditComparison)).transpose()
    }
}
