//! What one may ask about touchpoints.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The touchpoints of one stage that are not put away.
pub fn of_stage(page: Page) -> Children<Model> {
    Children::of(Column::StageId, Order::by_id(Direction::Asc), page).filter(Column::ArchivedAt.is_null(), "kept")
}
