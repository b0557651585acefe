//! What one may ask about the health of accounts.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Trend, holds, may};

/// Narrows the figures. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "HealthScoreFilter")]
pub struct Filter {
    /// Only those of accounts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// Only those below this figure.
    pub below: Option<i32>,
    /// Only those that go this way.
    pub trend: Option<Trend>,
    /// Figures in whose place there is another are left out unless this is true.
    pub with_ended: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.below.map(|value| Column::Value.lt(value)))
            .add_option(self.trend.map(|trend| Column::Trend.eq(trend)))
            .add_option((!self.with_ended.unwrap_or(false)).then(holds))
    }
}

one_order! {
    /// The order of figures: by the figure itself.
    "HealthScoreOrder", Asc
}

/// A page of figures.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("health_scores", &Order::by(Column::Value, order.direction), page)
        .await
}

/// How many figures there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The figures of one account, the one that holds now first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// The figure of one account that holds now.
pub fn now_of_account() -> Children<Model> {
    of_account(Page::first(1)).filter(holds(), "now")
}
