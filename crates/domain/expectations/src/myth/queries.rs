//! What one may ask about myths.

use async_graphql::InputObject;
use goodword_identity::Order;
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the myths. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "MythFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those that were last looked at before this time: the list is due every 90 days (JRN-9).
    pub reviewed_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.reviewed_before.map(|at| Column::ReviewedAt.lt(at)))
    }
}

one_order! {
    /// The order of myths: by when they were last looked at.
    "MythOrder", Asc
}

/// A page of myths.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let order = Order::by(Column::ReviewedAt, order.direction);
    let found = find::<Model>(by).filter(filter.condition());
    found.page("myths", &order, page).await
}

/// How many myths there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
