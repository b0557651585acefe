//! What one may ask about surprises.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the surprises. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "SurpriseActionFilter")]
pub struct Filter {
    /// Only those for customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those for this customer.
    pub contact_id: Option<ContactId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
    }
}

one_order! {
    /// The order of surprises: by when they were noted.
    "SurpriseActionOrder", Desc
}

/// A page of surprises.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("surprise_actions", &Order::by_id(order.direction), page)
        .await
}

/// How many surprises there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// By what one customer was surprised, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
