//! What one may ask about what was heard.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, Timestamp};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::Sentiment;

/// Narrows what was heard. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "WordOfMouthEventFilter")]
pub struct Filter {
    /// Only what is about this client company.
    pub client_id: Option<ClientId>,
    /// Only what this customer said.
    pub contact_id: Option<ContactId>,
    /// Only what is meant so.
    pub sentiment: Option<Sentiment>,
    /// Only what was heard from this instant on.
    pub from: Option<Timestamp>,
    /// Only what was heard before this instant.
    pub before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.sentiment.map(|sentiment| Column::Sentiment.eq(sentiment)))
            .add_option(self.from.map(|from| Column::HeardAt.gte(from)))
            .add_option(self.before.map(|end| Column::HeardAt.lt(end)))
    }
}

goodword_kernel::one_order! {
    /// The order of what was heard: by when.
    "WordOfMouthEventOrder", Desc
}

/// A page of what was heard.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by(Column::HeardAt, order.direction);
    found.page("word_of_mouth_events", &order, page).await
}

/// How much was heard, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
