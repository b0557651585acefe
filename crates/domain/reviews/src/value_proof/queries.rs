//! What one may ask about proofs of value.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The proofs of one statement, the latest first.
pub fn of_statement(page: Page) -> Children<Model> {
    Children::of(Column::StatementId, Order::by_id(Direction::Desc), page)
}

/// The proofs at one account, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}
