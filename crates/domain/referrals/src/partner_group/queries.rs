//! What one may ask about groups of partners.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the groups. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "PartnerGroupFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Groups that are put away are left out unless this is true.
    pub with_archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option((!self.with_archived.unwrap_or(false)).then(|| Column::ArchivedAt.is_null()))
    }
}

one_order! {
    /// The order of groups: by when they were made.
    "PartnerGroupOrder", Asc
}

/// A page of groups.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("partner_groups", &Order::by_id(order.direction), page).await
}

/// How many groups there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
