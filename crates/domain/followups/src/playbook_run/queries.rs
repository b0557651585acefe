//! What one may ask about runs.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The playbooks that one follow-up began with.
pub fn of_follow_up(page: Page) -> Children<Model> {
    Children::of(Column::FollowUpId, Order::by_id(Direction::Asc), page)
}
