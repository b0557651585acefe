//! What one may ask about kits.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};
use crate::narrowing::given;

/// Narrows the kits. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ReferralKitFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// True for those that are handed out no more, false for the others.
    pub archived: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let archived = |archived: bool| given(Column::ArchivedAt, archived);
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.archived.map(archived))
    }
}

one_order! {
    /// The order of kits: by when they were made.
    "ReferralKitOrder", Desc
}

/// A page of kits.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("referral_kits", &order, page).await
}

/// How many kits there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
