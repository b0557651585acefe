//! What one may ask about playbooks.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::follow_up::Reason;

/// Narrows the playbooks. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "PlaybookFilter")]
pub struct Filter {
    /// Only those for this reason.
    pub reason: Option<Reason>,
    /// Editions that are out of use are left out unless this is true.
    pub with_inactive: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.reason.map(|reason| Column::Reason.eq(reason)))
            .add_option((!self.with_inactive.unwrap_or(false)).then(|| Column::Active.eq(true)))
    }
}

one_order! {
    /// The order of playbooks: by when the edition was made.
    "PlaybookOrder", Asc
}

/// A page of playbooks.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("playbooks", &Order::by_id(order.direction), page).await
}

/// How many playbooks there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The playbook with which a follow-up of this reason begins.
pub(crate) async fn for_reason(tx: &Tx, reason: Reason) -> Result<Option<Model>> {
    let found = find::<Model>(tx)
        .filter(Column::Reason.eq(reason))
        .filter(Column::Active.eq(true))
        .filter(Column::Automatic.eq(true))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    Ok(found.into_iter().next())
}
