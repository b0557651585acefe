//! What one may ask about reports.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, may};

/// Narrows the reports. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "AccountReportFilter")]
pub struct Filter {
    /// Only those about accounts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those about this account.
    pub account_id: Option<AccountId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
    }
}

one_order! {
    /// The order of reports: by when they were shared.
    "AccountReportOrder", Desc
}

/// A page of reports.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("account_reports", &Order::by_id(order.direction), page)
        .await
}

/// How many reports there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The reports about one review, the latest first.
pub fn of_review(page: Page) -> Children<Model> {
    Children::of(Column::ReviewId, Order::by_id(Direction::Desc), page)
}
