//! What one may ask about versions.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The versions of a blueprint, the newest first.
pub fn of_blueprint(page: Page) -> Children<Model> {
    Children::of(Column::BlueprintId, Order::by_id(Direction::Desc), page)
}
