//! What one may ask about interactions.

use goodword_identity::{By, Children, Direction as Way, Order, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Channel, Column, Direction, Model, may};

/// Narrows the interactions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "InteractionFilter")]
pub struct Filter {
    /// Only with customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only for this account.
    pub account_id: Option<AccountId>,
    /// Only with this contact.
    pub contact_id: Option<ContactId>,
    /// Only on one of these channels.
    pub channel_in: Option<Vec<Channel>>,
    /// Only those that this side began.
    pub direction: Option<Direction>,
    /// Only those at this instant or later.
    pub happened_from: Option<Timestamp>,
    /// Only those before this instant.
    pub happened_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let channels = self.channel_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(channels.map(|some| Column::Channel.is_in(some.iter().copied())))
            .add_option(self.direction.map(|direction| Column::Direction.eq(direction)))
            .add_option(self.happened_from.map(|at| Column::HappenedAt.gte(at)))
            .add_option(self.happened_before.map(|at| Column::HappenedAt.lt(at)))
    }
}

one_order! {
    /// The order of interactions: by when they were.
    "InteractionOrder", Desc
}

/// A page of interactions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::HappenedAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("interactions", &order, page).await
}

/// How many interactions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

fn newest() -> Order<Model> {
    Order::by(Column::HappenedAt, Way::Desc)
}

/// The interactions with the customers of one client company, the newest first.
pub fn of_client(page: Page) -> Children<Model> {
    Children::of(Column::ClientId, newest(), page)
}

/// The interactions for one account, the newest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, newest(), page)
}

/// The interactions with one contact, the newest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, newest(), page)
}
