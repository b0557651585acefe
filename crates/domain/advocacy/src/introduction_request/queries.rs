//! What one may ask about requests.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};
use crate::narrowing::given;

/// Narrows the requests. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "IntroductionRequestFilter")]
pub struct Filter {
    /// Only those to customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this customer.
    pub contact_id: Option<ContactId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// True for those that were made in spite of what spoke against them (ASK-2); false for the others.
    pub overridden: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        let overridden = self.overridden.map(|is| given(Column::OverriddenAt, is));
        Condition::all()
            .add_option(overridden)
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of requests: by when they were made.
    "IntroductionRequestOrder", Desc
}

/// A page of requests.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("introduction_requests", &order, page).await
}

/// How many requests there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The requests to one customer, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
