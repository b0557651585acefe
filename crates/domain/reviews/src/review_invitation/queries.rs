//! What one may ask about invitations to reviews.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The invitations to one review, the first to begin with.
pub fn of_review(page: Page) -> Children<Model> {
    Children::of(Column::ReviewId, Order::by_id(Direction::Asc), page)
}
