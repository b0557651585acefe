//! What one may ask about attempts.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The attempts of one follow-up, in the order in which they were noted.
pub fn of_follow_up(page: Page) -> Children<Model> {
    Children::of(Column::FollowUpId, Order::by_id(Direction::Asc), page)
}
