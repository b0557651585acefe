//! What one may ask about erasure requests.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the erasure requests. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ErasureRequestFilter")]
pub struct Filter {
    /// Only about customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only about this customer.
    pub contact_id: Option<ContactId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those that must be decided before this instant.
    pub due_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.due_before.map(|at| Column::DueAt.lt(at)))
    }
}

one_order! {
    /// The order of erasure requests: by when they must be decided.
    "ErasureRequestOrder", Asc
}

/// A page of erasure requests.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::DueAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("erasure_requests", &order, page).await
}

/// How many erasure requests there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The erasure requests about one customer, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}
