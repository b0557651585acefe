//! What one may ask about notices.

use goodword_identity::{Children, Direction, Order, find};
use goodword_kernel::id::{ContactId, ImprovementInitiativeId};
use goodword_kernel::{Page, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::SimpleExpr;

use super::{Column, Model, Outcome};

/// Most contacts of one initiative whose answers are looked at.
const MOST: u64 = 10_000;

/// Those who raised what one initiative changes, in the order in which they were noted.
pub fn of_initiative(page: Page) -> Children<Model> {
    Children::of(Column::InitiativeId, Order::by_id(Direction::Asc), page).filter(counts(), "counts")
}

/// That a notice is not one of two for the same customer (CUS-6).
pub(crate) fn counts() -> SimpleExpr {
    Column::Outcome.ne(Outcome::Duplicate)
}

/// Some of those that nobody has seen to.
pub(crate) async fn waiting(tx: &Tx, initiative: ImprovementInitiativeId, most: u64) -> Result<Vec<Model>> {
    let waiting = find::<Model>(tx)
        .filter(Column::InitiativeId.eq(initiative.uuid()))
        .filter(Column::Outcome.eq(Outcome::Waiting));
    waiting.ordered(&Order::by_id(Direction::Asc), most).await
}

/// How many raised what one initiative changes, counted up to `cap`.
pub(crate) async fn affected(tx: &Tx, initiative: ImprovementInitiativeId, cap: u64) -> Result<u64> {
    let all = find::<Model>(tx)
        .filter(Column::InitiativeId.eq(initiative.uuid()))
        .filter(counts());
    all.count(cap).await
}

/// Those who raised what one initiative changes, so many that their answers can be looked at.
pub(crate) async fn contacts(tx: &Tx, initiative: ImprovementInitiativeId) -> Result<Vec<ContactId>> {
    let all = find::<Model>(tx)
        .filter(Column::InitiativeId.eq(initiative.uuid()))
        .filter(counts());
    Ok(all
        .most(MOST)
        .await?
        .into_iter()
        .map(|notice| notice.contact_id)
        .collect())
}
