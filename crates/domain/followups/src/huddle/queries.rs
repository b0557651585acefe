//! What one may ask about huddles.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the huddles. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "HuddleFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in this state.
    pub status: Option<Status>,
    /// Only those at this time or later.
    pub meets_from: Option<Timestamp>,
    /// Only those before this time.
    pub meets_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.meets_from.map(|at| Column::MeetsAt.gte(at)))
            .add_option(self.meets_before.map(|at| Column::MeetsAt.lt(at)))
    }
}

one_order! {
    /// The order of huddles: by when the team meets.
    "HuddleOrder", Desc
}

/// A page of huddles.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("huddles", &Order::by(Column::MeetsAt, order.direction), page)
        .await
}

/// How many huddles there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
