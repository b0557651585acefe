//! What one may ask about agreements.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The agreements of a partnership, the latest first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Desc), page)
}
