//! What one may ask about owned products.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// What one account has now, the latest known first.
pub fn of_account(page: Page) -> Children<Model> {
    let all = Children::of(Column::AccountId, Order::by_id(Direction::Desc), page);
    all.filter(Column::EndedAt.is_null(), "open")
}

/// Who has one product now, the latest known first.
pub fn of_product(page: Page) -> Children<Model> {
    let all = Children::of(Column::ProductId, Order::by_id(Direction::Desc), page);
    all.filter(Column::EndedAt.is_null(), "open")
}
