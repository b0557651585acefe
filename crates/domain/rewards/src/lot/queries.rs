//! What one may ask about lots.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{ClientId, LedgerAccountId};
use goodword_kernel::{Page, Result, Slice, Timestamp, one_order};
use goodword_persistence::{Find, Tx};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Column, Entity, Model, Status, may};

/// Narrows the lots. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "LotFilter")]
pub struct Filter {
    /// Only those in the ledger of this client company.
    pub client_id: Option<ClientId>,
    /// Only those in this account of the ledger.
    pub ledger_account_id: Option<LedgerAccountId>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those that run out before this time.
    pub expires_before: Option<Timestamp>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let account = self.ledger_account_id;
        let states = self.status_in.as_ref();
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(account.map(|account| Column::LedgerAccountId.eq(account.uuid())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.expires_before.map(|at| Column::ExpiresAt.lt(at)))
    }
}

one_order! {
    /// The order of lots: by when they were opened.
    "LotOrder", Desc
}

/// A page of lots.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("lots", &Order::by_id(order.direction), page).await
}

/// How many lots there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The lots of one account, the latest first.
pub fn of_ledger_account(page: Page) -> Children<Model> {
    Children::of(Column::LedgerAccountId, Order::by_id(Direction::Desc), page)
}

/// The lot of one reward, where it has one.
pub fn of_reward(page: Page) -> Children<Model> {
    Children::of(Column::RewardId, Order::by_id(Direction::Desc), page)
}

/// Lots that are looked at to use something.
const MOST: u64 = 500;

/// Lots out of which something can be taken.
pub(crate) struct Usable {
    /// Those that run out first.
    pub(crate) lots: Vec<Model>,
    /// Whether there are others behind them.
    pub(crate) more: bool,
}

/// What can be used of all these accounts: what runs out first, and where that is not much, what never does.
pub(crate) async fn usable(tx: &Tx, accounts: &[LedgerAccountId]) -> Result<Usable> {
    let active = || active(tx, accounts);
    let mut lots = active()
        .filter(Column::ExpiresAt.gt(tx.now()))
        .ordered(&Order::by(Column::ExpiresAt, Direction::Asc), MOST)
        .await?;
    if lots.len() as u64 == MOST {
        return Ok(Usable { lots, more: true });
    }
    let lasting = active()
        .filter(Column::ExpiresAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    let more = lasting.len() as u64 == MOST;
    lots.extend(lasting);
    Ok(Usable { lots, more })
}

#[derive(Debug, FromQueryResult)]
struct Sum {
    total: Option<i64>,
}

/// What is left in all lots of these accounts.
pub(crate) async fn remaining(tx: &Tx, accounts: &[LedgerAccountId]) -> Result<i64> {
    let sums: Vec<Sum> = active(tx, accounts)
        .figures(
            |select| select.expr_as(Expr::cust("CAST(SUM(remaining) AS bigint)"), "total"),
            1,
        )
        .await?;
    Ok(sums.first().and_then(|one| one.total).unwrap_or(0))
}

// The state stands in the statement itself: as a bound value, neither engine would know that the index of active lots
// serves.
fn active(tx: &Tx, accounts: &[LedgerAccountId]) -> Find<Model> {
    find::<Model>(tx)
        .filter(Column::LedgerAccountId.is_in(accounts.iter().map(LedgerAccountId::uuid)))
        .filter(Expr::col((Entity, Column::Status)).eq(Expr::cust("'ACTIVE'")))
}
