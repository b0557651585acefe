//! What one may ask about places in the agency's staff.

use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::{By, Order, find};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::AgencyRole;

/// Narrows the memberships. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "AgencyMembershipFilter")]
pub struct Filter {
    /// Only members in this role.
    pub role: Option<AgencyRole>,
    /// Memberships that have ended are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.role.map(|role| Column::Role.eq(role)))
            .add_option((!self.with_ended.unwrap_or(false)).then(|| Column::EndedAt.is_null()))
    }
}

one_order! {
    /// The order of memberships: by when they began.
    "AgencyMembershipOrder", Asc
}

/// A page of memberships.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("agency_memberships", &Order::by_id(order.direction), page)
        .await
}

/// How many memberships there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
