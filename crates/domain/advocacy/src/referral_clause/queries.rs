//! What one may ask about clauses.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Model, Status, may};

/// Narrows the clauses. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "ReferralClauseFilter")]
pub struct Filter {
    /// Only those in contracts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in contracts with this customer.
    pub account_id: Option<AccountId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of clauses: by when they were noted.
    "ReferralClauseOrder", Desc
}

/// A page of clauses.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    let order = Order::by_id(order.direction);
    found.page("referral_clauses", &order, page).await
}

/// How many clauses there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The clauses in contracts with one customer, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}
