//! What one may ask about goals.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::StakeholderId;
use goodword_kernel::{Page, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model, Status};

/// What one stakeholder wants, what is known longest first.
pub fn of_stakeholder(page: Page) -> Children<Model> {
    Children::of(Column::StakeholderId, Order::by_id(Direction::Asc), page)
}

/// What the stakeholders of one account want, the latest known first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// Whether at least one goal of a stakeholder is met or planned (CUS-3).
pub(crate) async fn serves(tx: &Tx, of: StakeholderId) -> Result<bool> {
    let serving = Status::ALL.iter().copied().filter(|status| status.serves());
    let found = find::<Model>(tx)
        .filter(Column::StakeholderId.eq(of.uuid()))
        .filter(Column::Status.is_in(serving));
    Ok(found.maybe().await?.is_some())
}
