//! What one may ask about switching balances.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, SimpleExpr};

use super::{Column, Model, may};

/// Narrows the balances. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "SwitchingBalanceFilter")]
pub struct Filter {
    /// Only those of customers of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account.
    pub account_id: Option<AccountId>,
    /// True for those below 0 (REV-12), false for the others.
    pub negative: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(self.negative.map(below))
    }
}

fn below(negative: bool) -> SimpleExpr {
    if negative {
        Column::Net.lt(0)
    } else {
        Column::Net.gte(0)
    }
}

one_order! {
    /// The order of balances: by when they were drawn.
    "SwitchingBalanceOrder", Desc
}

/// A page of balances.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("switching_balances", &Order::by_id(order.direction), page)
        .await
}

/// How many balances there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The balances of one account, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}
