//! What one may ask about transactions of the ledger.

use async_graphql::InputObject;
use goodword_identity::{By, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, may};

/// Narrows the transactions. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "LedgerTransactionFilter")]
pub struct Filter {
    /// Only those in the ledger of this client company.
    pub client_id: Option<ClientId>,
    /// Only those posted for one of these reasons.
    pub kind_in: Option<Vec<Kind>>,
    /// Only the one of this key.
    pub key: Option<String>,
    /// Only those posted at this time or later.
    pub posted_from: Option<Timestamp>,
    /// Only those posted before this time.
    pub posted_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let kinds = self.kind_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(kinds.map(|some| Column::Kind.is_in(some.iter().copied())))
            .add_option(self.key.as_ref().map(|key| Column::Key.eq(key.as_str())))
            .add_option(self.posted_from.map(|at| Column::At.gte(at)))
            .add_option(self.posted_before.map(|at| Column::At.lt(at)))
    }
}

one_order! {
    /// The order of transactions: by when they were posted.
    "LedgerTransactionOrder", Desc
}

/// A page of transactions.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.condition())
        .page("ledger_transactions", &Order::by(Column::At, order.direction), page)
        .await
}

/// How many transactions there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}
