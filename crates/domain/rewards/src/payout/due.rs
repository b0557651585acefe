//! What is due to be paid to somebody now (LED-7).

use goodword_clients::client_company;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{LedgerAccountId, PayoutId};
use goodword_kernel::{Error, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use super::{Column, Model, Status, rules};
use crate::ledger_account::{self, Books};
use crate::reward::{self, of_holder};
use crate::reward_rule_version::CapPeriod;
use crate::{Holder, RewardsErrorCode as Code, zone};

/// Rewards of one payout; what is beyond is paid with the next.
const MOST: u64 = 500;

/// What is due.
pub(super) struct Due {
    pub(super) period: String,
    pub(super) amount: i64,
    pub(super) rewards: Vec<reward::Model>,
}

#[derive(Debug, FromQueryResult)]
struct Sum {
    total: Option<i64>,
}

/// What is due of an account, or why nothing is paid now.
pub(super) async fn due(
    tx: &Tx,
    account: &ledger_account::Model,
    books: &Books,
) -> Result<std::result::Result<Due, Code>> {
    let holder = holder_of(account)?;
    let accounts = books.all_of(holder, &account.unit);
    let client = find::<client_company::Model>(tx).by_id(account.client_id).await?;
    let period = zone::month(tx.now(), &client.time_zone)?;
    let month = zone::beginning(CapPeriod::Month, tx.now(), &client.time_zone)?;
    if let Some(other) = standing(tx, &accounts, (&period, month)).await? {
        let drafted = other.status == Status::Draft;
        return Ok(Err(if drafted {
            Code::DraftExists
        } else {
            Code::PaidThisMonth
        }));
    }
    let rewards = find::<reward::Model>(tx)
        .filter(open(holder, &account.unit, None))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await?;
    let amount = amount(tx, &rewards, (holder, account), (&accounts, None)).await?;
    if rewards.is_empty() {
        return Ok(Err(Code::NothingDue));
    }
    if amount < rules::least(&account.unit, client.settings.payout_minimum_units) {
        return Ok(Err(Code::BelowMinimum));
    }
    Ok(Ok(Due {
        period,
        amount,
        rewards,
    }))
}

/// What a payout pays of these rewards, as things stand now.
pub(super) async fn amount(
    tx: &Tx,
    rewards: &[reward::Model],
    (holder, account): (Holder, &ledger_account::Model),
    (accounts, payout): (&[LedgerAccountId], Option<PayoutId>),
) -> Result<i64> {
    let listed = rewards.iter().map(reward::Model::net).sum();
    let sums: Vec<Sum> = find::<reward::Model>(tx)
        .filter(open(holder, &account.unit, payout))
        .figures(
            |select| select.expr_as(Expr::cust("CAST(SUM(amount - reversed) AS bigint)"), "total"),
            1,
        )
        .await?;
    let open = sums.first().and_then(|one| one.total).unwrap_or(0);
    let balance = ledger_account::balance(tx, accounts).await?;
    Ok(rules::netted(listed, open, balance))
}

/// Out of which accounts of its owner a payout is made, and how much out of each: out of several where customers became one.
pub(super) async fn parts(
    tx: &Tx,
    accounts: &[LedgerAccountId],
    own: LedgerAccountId,
    amount: i64,
) -> Result<Vec<(LedgerAccountId, i64)>> {
    if accounts == [own] {
        return Ok(vec![(own, amount)]);
    }
    let sums = ledger_account::each(tx, accounts).await?;
    let mut there: Vec<(LedgerAccountId, i64)> = sums.into_iter().collect();
    there.sort_by_key(|(account, _)| (*account != own, *account));
    Ok(rules::shared(&there, own, amount))
}

/// What is due and in no payout but this one.
fn open(holder: Holder, unit: &str, payout: Option<PayoutId>) -> Condition {
    use reward::Column;
    let place = Condition::any()
        .add(Column::PayoutId.is_null())
        .add_option(payout.map(|payout| Column::PayoutId.eq(payout.uuid())));
    of_holder(holder)
        .add(Column::Unit.eq(unit))
        .add(Column::Status.eq(reward::Status::Payable))
        .add(place)
}

/// The payout of these accounts that is drafted, or that was drafted or confirmed in this month.
async fn standing(
    tx: &Tx,
    accounts: &[LedgerAccountId],
    (period, month): (&str, Option<Timestamp>),
) -> Result<Option<Model>> {
    let made = Condition::any()
        .add(Column::Period.eq(period))
        .add_option(month.map(|begin| Column::ConfirmedAt.gte(begin)));
    let this_month = Condition::all().add(made).add(Column::Status.ne(Status::Cancelled));
    let draft = Column::Status.eq(Status::Draft);
    let found = find::<Model>(tx)
        .filter(Column::LedgerAccountId.is_in(accounts.iter().map(LedgerAccountId::uuid)))
        .filter(Condition::any().add(draft).add(this_month));
    found.maybe().await
}

/// Whose account it is.
pub(super) fn holder_of(account: &ledger_account::Model) -> Result<Holder> {
    account.holder().ok_or_else(|| Error::internal("a payout to nobody"))
}
