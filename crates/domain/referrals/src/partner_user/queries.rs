//! What one may ask about partners' people.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The people who have a place at a partnership, the first ones first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Asc), page).filter(Column::EndedAt.is_null(), "open")
}
