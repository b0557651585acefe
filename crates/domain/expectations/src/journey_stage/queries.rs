//! What one may ask about stages.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::{JourneyId, JourneyStageId};
use goodword_kernel::{Page, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;

use super::{Column, Model};
use crate::ExpectationsErrorCode as Code;

/// The stages of one journey that are not put away, in their order.
pub fn of_journey(page: Page) -> Children<Model> {
    Children::of(Column::JourneyId, Order::by(Column::Position, Direction::Asc), page)
        .filter(Column::ArchivedAt.is_null(), "kept")
}

/// The stages of a journey that are not put away; there are never more than 30.
pub(crate) async fn kept(scope: &impl Scope, journey: JourneyId) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::JourneyId.eq(journey.uuid()))
        .filter(Column::ArchivedAt.is_null())
        .ordered(&Order::by(Column::Position, Direction::Asc), 100)
        .await
}

/// A stage that something new is to be hung on: one that is not put away. Locked, so that what stands in its way and what
/// is to delight in it are decided one after the other (JRN-2).
pub(crate) async fn open(tx: &Tx, id: JourneyStageId) -> Result<Model> {
    let stage = tx.lock::<Model>(id).await?;
    match stage.archived_at {
        None => Ok(stage),
        Some(_) => Err(Code::WrongStatus.saying("This stage was put away: take it out again first.")),
    }
}
