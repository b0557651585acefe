//! What one may ask about compensations.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may};

/// Narrows the compensations. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "CompensationFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those in this state.
    pub status: Option<Status>,
    /// Only those offered at this time or later.
    pub offered_from: Option<Timestamp>,
    /// Only those offered before this time.
    pub offered_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.status.map(|status| Column::Status.eq(status)))
            .add_option(self.offered_from.map(|at| Column::OfferedAt.gte(at)))
            .add_option(self.offered_before.map(|at| Column::OfferedAt.lt(at)))
    }
}

one_order! {
    /// The order of compensations: by when they were offered.
    "CompensationOrder", Desc
}

/// A page of compensations.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("compensations", &Order::by(Column::OfferedAt, order.direction), page)
        .await
}

/// How many compensations there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What was offered in one case, the earliest first.
pub fn of_case(page: Page) -> Children<Model> {
    Children::of(Column::CaseId, Order::by(Column::OfferedAt, Direction::Asc), page)
}
