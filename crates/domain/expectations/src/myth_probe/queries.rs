//! What one may ask about probes.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::MythId;
use goodword_kernel::{Page, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The probes of one myth, the latest first.
pub fn of_myth(page: Page) -> Children<Model> {
    Children::of(Column::MythId, Order::by_id(Direction::Desc), page)
}

/// How many probes a myth has, counted up to one.
pub(crate) async fn any(tx: &Tx, myth: MythId) -> Result<u64> {
    find::<Model>(tx).filter(Column::MythId.eq(myth.uuid())).count(1).await
}
