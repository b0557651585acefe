//! What one may ask about tags.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;
use goodword_kernel::id::ThemeId;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};

use super::{Column, Entity, Model};
use crate::{survey_response, theme};

/// Tags of one answer: no more than there are themes.
pub(super) const MOST: u64 = 4 * theme::MOST;

/// The tags of one answer that stand, the first one first.
pub fn of_response(page: Page) -> Children<Model> {
    Children::of(Column::ResponseId, Order::by_id(Direction::Asc), page).filter(Column::RemovedAt.is_null(), "standing")
}

/// That an answer is about a theme.
pub(crate) fn standing_of_response(theme: ThemeId) -> Condition {
    use survey_response::{Column as Of, Entity as Responses};
    let tags = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::AgencyId)).equals((Responses, Of::AgencyId)))
        .and_where(Expr::col((Entity, Column::ResponseId)).equals((Responses, Of::Id)))
        .and_where(Expr::col((Entity, Column::ThemeId)).eq(theme.uuid()))
        .and_where(Expr::col((Entity, Column::RemovedAt)).is_null())
        .to_owned();
    Condition::all().add(Expr::exists(tags))
}
