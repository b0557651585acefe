//! What one may ask about revisions.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// All revisions of one answer, the first one first; the last is the answer as it stands (SUR-7).
pub fn of_response(page: Page) -> Children<Model> {
    Children::of(Column::ResponseId, Order::by(Column::Number, Direction::Asc), page)
}
