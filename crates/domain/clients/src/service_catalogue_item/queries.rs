//! What one may ask about the catalogue of services.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the services. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ServiceCatalogueItemFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Editions that are out of use are left out unless this is true.
    pub with_inactive: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option((!self.with_inactive.unwrap_or(false)).then(|| Column::Active.eq(true)))
    }
}

one_order! {
    /// The order of services: by when the edition was made.
    "ServiceCatalogueItemOrder", Asc
}

/// A page of services.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("serviceCatalogueItems", &Order::by_id(order.direction), page)
        .await
}

/// How many services there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The services of one client company, those known longest first, by the editions in use.
pub fn of_client(page: Page) -> Children<Model> {
    let all = Children::of(Column::ClientId, Order::by_id(Direction::Asc), page);
    all.filter(Column::Active.eq(true), "active")
}
