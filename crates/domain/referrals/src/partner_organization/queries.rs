//! What one may ask about partners' firms.

use goodword_clients::account::domain_key;
use goodword_identity::{By, Order, find};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the firms. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "PartnerOrganizationFilter")]
pub struct Filter {
    /// Only those with this internet domain, however it is written.
    pub domain: Option<String>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let key = self.domain.as_deref().map(domain_key);
        Condition::all().add_option(key.map(|key| Column::DomainKey.eq(key)))
    }
}

one_order! {
    /// The order of partners' firms: by when they became known.
    "PartnerOrganizationOrder", Desc
}

/// A page of firms.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("partner_organizations", &order, page).await
}

/// How many firms there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
