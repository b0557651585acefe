//! What one may ask about scripts.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::account_review::Frame;

/// Narrows the scripts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ReviewScriptFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those that offer a review as this.
    pub frame: Option<Frame>,
    /// Editions that are out of use are left out unless this is true.
    pub with_inactive: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.frame.map(|frame| Column::Frame.eq(frame)))
            .add_option((!self.with_inactive.unwrap_or(false)).then(|| Column::Active.eq(true)))
    }
}

one_order! {
    /// The order of scripts: by when the edition was made.
    "ReviewScriptOrder", Desc
}

/// A page of scripts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("review_scripts", &Order::by_id(order.direction), page).await
}

/// How many scripts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The scripts of one client company that are in use, the newest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, Order::by_id(Direction::Desc), page).filter(Column::Active.eq(true), "active")
}

/// The scripts of client companies that are in use. One statement.
pub async fn of_clients(scope: &impl Scope, clients: &[Uuid], most: u64) -> Result<Vec<Model>> {
    find::<Model>(scope)
        .filter(Column::ClientId.is_in(clients.iter().copied()))
        .filter(Column::Active.eq(true))
        .most(most)
        .await
}
