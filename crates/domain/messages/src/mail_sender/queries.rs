//! What one may ask about senders.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// The sender of a client company, if it has one of its own. One statement.
pub async fn of(scope: &impl Scope, client: ClientId) -> Result<Option<Model>> {
    let found = find::<Model>(scope).filter(Column::ClientId.eq(client.uuid()));
    found.maybe().await
}

/// Narrows the senders.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "MailSenderFilter")]
pub struct Filter {
    /// Only the one of this client company.
    pub client_id: Option<ClientId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let client = self.client_id.map(|client| Column::ClientId.eq(client.uuid()));
        Condition::all().add_option(client)
    }
}

one_order! {
    /// The order of senders: by when they were first set.
    "MailSenderOrder", Asc
}

/// A page of senders.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("mail_senders", &Order::by_id(order.direction), page).await
}

/// How many senders there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
