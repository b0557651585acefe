//! What one may ask about suggestions.

use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Reason, Status, may};

/// Narrows the suggestions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "MergeSuggestionFilter")]
pub struct Filter {
    /// Only customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only for this reason.
    pub reason: Option<Reason>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(self.reason.map(|reason| Column::Reason.eq(reason)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of suggestions: by when they were found.
    "MergeSuggestionOrder", Desc
}

/// A page of suggestions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("merge_suggestions", &Order::by_id(order.direction), page)
        .await
}

/// How many suggestions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
