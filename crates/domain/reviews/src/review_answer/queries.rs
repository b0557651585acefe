//! What one may ask about answers in reviews.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::AccountReviewId;
use goodword_kernel::{Page, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Column, Model, Signal};
use crate::review_question::Area;

/// The answers in one review, in the order in which they were noted.
pub fn of_review(page: Page) -> Children<Model> {
    Children::of(Column::ReviewId, Order::by_id(Direction::Asc), page)
}

#[derive(FromQueryResult)]
struct Answered {
    area: Area,
}

#[derive(FromQueryResult)]
struct Pointed {
    signal: Option<Signal>,
}

/// What the answers of a review point to.
pub(crate) async fn signals(scope: &impl Scope, review: AccountReviewId) -> Result<Vec<Signal>> {
    let found: Vec<Pointed> = find::<Model>(scope)
        .filter(Column::ReviewId.eq(review.uuid()))
        .filter(Column::Signal.is_not_null())
        .figures(
            |select| select.column(Column::Signal).group_by(Column::Signal),
            Signal::ALL.len() as u64,
        )
        .await?;
    Ok(found.into_iter().filter_map(|one| one.signal).collect())
}

/// The areas in which something was answered in a review.
pub(crate) async fn areas(tx: &Tx, review: AccountReviewId) -> Result<Vec<Area>> {
    let found: Vec<Answered> = find::<Model>(tx)
        .filter(Column::ReviewId.eq(review.uuid()))
        .figures(
            |select| select.column(Column::Area).group_by(Column::Area),
            Area::ALL.len() as u64,
        )
        .await?;
    Ok(found.into_iter().map(|one| one.area).collect())
}
