//! What one may ask about playbooks.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, Query};

use super::{Column, Entity, Model, may};
use crate::follow_up::Reason;
use crate::playbook_choice;

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

/// The playbook with which a follow-up of this reason begins at a client company: the one that it chose, as long as an edition
/// of it is in use, else the one with which they begin by themselves everywhere. One statement.
pub(crate) async fn for_reason(tx: &Tx, client: ClientId, reason: Reason) -> Result<Option<Model>> {
    let of_agency = |column| {
        let mut own = Query::select();
        own.column(column)
            .from(Entity)
            .and_where(Column::AgencyId.eq(tx.agency().uuid()));
        own
    };
    let in_use = of_agency(Column::Key).and_where(Column::Active.eq(true)).to_owned();
    let chosen = of_agency(Column::Id)
        .and_where(Column::Id.in_subquery(playbook_choice::chosen(tx.agency(), client, reason)))
        .and_where(Column::Key.in_subquery(in_use))
        .to_owned();
    let everywhere = Condition::all()
        .add(Column::Active.eq(true))
        .add(Column::Automatic.eq(true))
        .add(Condition::all().not().add(Expr::exists(chosen.clone())));
    let mut found = find::<Model>(tx)
        .filter(Column::Reason.eq(reason))
        .filter(Condition::any().add(Column::Id.in_subquery(chosen)).add(everywhere))
        .ordered(&Order::by_id(Direction::Desc), 1)
        .await?;
    Ok(found.pop())
}

/// The editions in use of the agency's playbooks of these keys. One statement.
pub async fn of_keys(scope: &impl Scope, keys: &[String]) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::Key.is_in(keys.iter().map(String::as_str)))
        .filter(Column::Active.eq(true))
        .most(keys.len() as u64)
        .await
}
