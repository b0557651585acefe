//! What one may ask about payouts.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, LedgerAccountId};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Mode, Model, Status, may};

/// Narrows the payouts. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "PayoutFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this account of the ledger.
    pub ledger_account_id: Option<LedgerAccountId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those made so.
    pub mode: Option<Mode>,
    /// Only those drafted in this month, such as `2026-11`.
    pub period: Option<String>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let account = self.ledger_account_id;
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(account.map(|account| Column::LedgerAccountId.eq(account.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.mode.map(|mode| Column::Mode.eq(mode)))
            .add_option(self.period.as_ref().map(|period| Column::Period.eq(period.as_str())))
    }
}

one_order! {
    /// The order of payouts: by when they were drafted.
    "PayoutOrder", Desc
}

/// A page of payouts.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("payouts", &Order::by_id(order.direction), page).await
}

/// How many payouts there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The payouts of one account of the ledger, the latest first.
pub fn of_ledger_account(page: Page) -> Children<Model> {
    Children::of(Column::LedgerAccountId, Order::by_id(Direction::Desc), page)
}
