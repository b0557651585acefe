//! What one may ask about initiatives.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};
use crate::inbox;

/// Narrows the initiatives. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ImprovementInitiativeFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in this state. Open and ended ones alike unless `open` is given too.
    pub status: Option<Status>,
    /// True for those where there is still something to do, false for those that have ended, null for both. True when
    /// it is left out.
    pub open: MaybeUndefined<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let open = inbox::wanted(self.open, self.status.is_some());
        Condition::all()
            .add_option(open.map(|open| Column::IsOpen.eq(open)))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
    }
}

one_order! {
    /// The order of initiatives: by when they were opened.
    "ImprovementInitiativeOrder", Desc
}

/// A page of initiatives.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("improvement_initiatives", &Order::by_id(order.direction), page)
        .await
}

/// How many initiatives there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
