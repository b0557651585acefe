//! What one may ask about stakeholders.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// Who has a part in the decisions of one account, those known longest first.
pub fn of_account(page: Page) -> Children<Model> {
    let all = Children::of(Column::AccountId, Order::by_id(Direction::Asc), page);
    all.filter(Column::EndedAt.is_null(), "open")
}

/// In whose decisions one contact has a part.
pub fn of_contact(page: Page) -> Children<Model> {
    let all = Children::of(Column::ContactId, Order::by_id(Direction::Asc), page);
    all.filter(Column::EndedAt.is_null(), "open")
}
