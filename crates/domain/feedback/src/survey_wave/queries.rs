//! What one may ask about waves.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The waves of one survey, the newest first.
pub fn of_survey(page: Page) -> Children<Model> {
    Children::of(Column::SurveyId, Order::by_id(Direction::Desc), page)
}
