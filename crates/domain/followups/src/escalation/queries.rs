//! What one may ask about escalations.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The escalations of one follow-up, the earliest first.
pub fn of_follow_up(page: Page) -> Children<Model> {
    Children::of(Column::FollowUpId, Order::by(Column::Percent, Direction::Asc), page)
}
