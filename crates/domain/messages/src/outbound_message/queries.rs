//! What one may ask about messages.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the messages. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "OutboundMessageFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only of this kind, such as `feedback.invitation`.
    pub kind: Option<String>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.kind.as_deref().map(|kind| Column::Kind.eq(kind)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of messages: by when they were queued.
    "OutboundMessageOrder", Desc
}

/// A page of messages.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("outbound_messages", &Order::by_id(order.direction), page)
        .await
}

/// How many messages there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The messages about one thing.
pub fn of_subject(page: Page) -> Children<Model> {
    Children::of(Column::Subject, Order::by_id(Direction::Asc), page)
}
