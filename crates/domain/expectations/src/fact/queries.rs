//! What one may ask about facts.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::MythId;
use goodword_kernel::{Page, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model};

/// The facts against one myth that were not put away.
pub fn of_myth(page: Page) -> Children<Model> {
    Children::of(Column::MythId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "kept")
}

/// How many facts against a myth hold at an instant, counted up to two (JRN-6).
pub(crate) async fn in_date(tx: &Tx, myth: MythId, at: Timestamp) -> Result<u64> {
    let holds = Condition::any()
        .add(Column::ValidUntil.is_null())
        .add(Column::ValidUntil.gt(at));
    find::<Model>(tx)
        .filter(Column::MythId.eq(myth.uuid()))
        .filter(Column::ArchivedAt.is_null())
        .filter(holds)
        .count(2)
        .await
}
