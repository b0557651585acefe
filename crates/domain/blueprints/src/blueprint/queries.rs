//! What one may ask about blueprints.

use goodword_identity::{By, Order, find};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the blueprints.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "BlueprintFilter")]
pub struct Filter {
    /// Only the one of this name, whatever its letters' case.
    pub name: Option<String>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let key = self.name.as_deref().map(goodword_kernel::text::search_key);
        Condition::all().add_option(key.map(|key| Column::NameKey.eq(key)))
    }
}

one_order! {
    /// The order of blueprints: by when they were begun.
    "BlueprintOrder", Desc
}

/// A page of blueprints.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("blueprints", &Order::by_id(order.direction), page).await
}

/// How many blueprints there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
