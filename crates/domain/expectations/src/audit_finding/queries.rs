//! What one may ask about findings.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use sea_orm::ColumnTrait;

use super::{Column, Model};

/// The findings of one audit that were not taken back.
pub fn of_audit(page: Page) -> Children<Model> {
    Children::of(Column::AuditId, Order::by_id(Direction::Asc), page).filter(Column::WithdrawnAt.is_null(), "standing")
}
