//! What one may ask about decisions.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// Those for one account, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// Those for one contact, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// Those for one need, the latest first.
pub fn of_need(page: Page) -> Children<Model> {
    Children::of(Column::ForNeedId, Order::by_id(Direction::Desc), page)
}
