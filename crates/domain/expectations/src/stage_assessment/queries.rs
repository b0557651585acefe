//! What one may ask about assessments.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::ExpectationAuditId;
use goodword_kernel::{Page, Result};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// More than 30 stages in four question groups ever have.
const MOST: u64 = 200;

/// The assessments of one audit, in the order in which they were first made.
pub fn of_audit(page: Page) -> Children<Model> {
    Children::of(Column::AuditId, Order::by_id(Direction::Asc), page)
}

/// All assessments of one audit: never more than 120. One statement.
pub(crate) async fn all(scope: &impl Scope, audit: ExpectationAuditId) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::AuditId.eq(audit.uuid()))
        .most(MOST)
        .await
}
