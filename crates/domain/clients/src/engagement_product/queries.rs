//! What one may ask about the products of engagements.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The products of one engagement.
pub fn of_engagement(page: Page) -> Children<Model> {
    Children::of(Column::EngagementId, Order::by_id(Direction::Asc), page)
}

/// The engagements about one product, the latest known first.
pub fn of_product(page: Page) -> Children<Model> {
    Children::of(Column::ProductId, Order::by_id(Direction::Desc), page)
}
