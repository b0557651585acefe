//! What one may ask about steps of recovery.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The gestures and the word of progress in one case, the earliest first.
pub fn of_case(page: Page) -> Children<Model> {
    Children::of(Column::CaseId, Order::by(Column::TakenAt, Direction::Asc), page)
}
