//! What one may ask about products.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order, text};
use goodword_persistence::starts_with;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the products. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "ProductFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those whose name begins so, whatever the case.
    pub name_starts_with: Option<String>,
    /// Only the one with exactly this stock keeping unit.
    pub sku: Option<String>,
    /// True for those that are sold at present, false for the others.
    pub active: Option<bool>,
    /// True for those that are put away; left out or false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let name = self.name_starts_with.as_deref().map(text::search_key);
        let archived = if self.archived.unwrap_or(false) {
            Column::ArchivedAt.is_not_null()
        } else {
            Column::ArchivedAt.is_null()
        };
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(name.map(|name| starts_with(Column::NameKey, &name)))
            .add_option(self.sku.as_deref().map(|sku| Column::Sku.eq(sku)))
            .add_option(self.active.map(|active| Column::Active.eq(active)))
            .add(archived)
    }
}

one_order! {
    /// The order of products: by name.
    "ProductOrder", Asc
}

/// A page of products.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::NameKey, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("products", &order, page).await
}

/// How many products there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The products of one client company, by name.
pub fn of_client(page: Page) -> Children<Model> {
    let order = Order::by(Column::NameKey, Direction::Asc);
    Children::of(Column::ClientId, order, page).filter(Column::ArchivedAt.is_null(), "open")
}
