//! What is in accounts: always the sum of their entries (LED-1).

use std::collections::{BTreeMap, HashMap};

use goodword_identity::{By, find};
use goodword_kernel::id::LedgerAccountId;
use goodword_kernel::{Id, Result};
use goodword_persistence::Scope;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::{Column as Account, Model, may};
use crate::ledger_entry::{self, Column};
use crate::{Amount, Holder};

#[derive(Debug, FromQueryResult)]
struct Sum {
    ledger_account_id: LedgerAccountId,
    total: i64,
}

/// What is in each of these accounts; one without entries is left out.
pub async fn balances(
    by: &By<ledger_entry::may::Read>,
    accounts: &[LedgerAccountId],
) -> Result<HashMap<LedgerAccountId, i64>> {
    sums(by, accounts).await
}

/// What is in these accounts together.
pub(crate) async fn balance(scope: &impl Scope, accounts: &[LedgerAccountId]) -> Result<i64> {
    Ok(sums(scope, accounts).await?.into_values().sum())
}

/// What is in each of these accounts; one without entries is left out.
pub(crate) async fn each(scope: &impl Scope, accounts: &[LedgerAccountId]) -> Result<HashMap<LedgerAccountId, i64>> {
    sums(scope, accounts).await
}

/// Accounts of which one request tells at once.
const MOST: u64 = 10_000;

/// What each of these has in each unit, by the name of the unit: the sums of all of their accounts, of which customers who
/// became one have several.
pub async fn balances_of(by: &By<may::Read>, holders: &[Holder]) -> Result<HashMap<Holder, Vec<Amount>>> {
    let among = |column: Account, ids: Vec<Uuid>| (!ids.is_empty()).then(|| column.is_in(ids));
    let ids = |some: fn(&Holder) -> bool| holders.iter().filter(|one| some(one)).map(|one| one.uuid()).collect();
    let theirs = Condition::any()
        .add_option(among(Account::ContactId, ids(|one| matches!(one, Holder::Contact(_)))))
        .add_option(among(Account::AccountId, ids(|one| matches!(one, Holder::Account(_)))))
        .add_option(among(
            Account::PartnershipId,
            ids(|one| matches!(one, Holder::Partnership(_))),
        ));
    let accounts = find::<Model>(by).filter(theirs).most(MOST).await?;
    let all: Vec<LedgerAccountId> = accounts.iter().map(|account| account.id).collect();
    let sums = sums(by, &all).await?;
    let mut totals: BTreeMap<(Holder, String), i64> = BTreeMap::new();
    for account in accounts {
        if let Some(holder) = account.holder() {
            let sum = sums.get(&account.id).copied().unwrap_or(0);
            *totals.entry((holder, account.unit)).or_default() += sum;
        }
    }
    let mut told: HashMap<Holder, Vec<Amount>> = HashMap::new();
    for ((holder, unit), total) in totals {
        told.entry(holder).or_default().push(Amount::new(total, unit));
    }
    Ok(told)
}

async fn sums(scope: &impl Scope, accounts: &[LedgerAccountId]) -> Result<HashMap<LedgerAccountId, i64>> {
    let sums: Vec<Sum> = find::<ledger_entry::Model>(scope)
        .filter(Column::LedgerAccountId.is_in(accounts.iter().map(Id::uuid)))
        .figures(
            |select| {
                select
                    .column(Column::LedgerAccountId)
                    // PostgreSQL would make a sum of numbers of eight bytes wider than they are.
                    .expr_as(Expr::cust("CAST(SUM(amount) AS bigint)"), "total")
                    .group_by(Column::LedgerAccountId)
            },
            accounts.len() as u64,
        )
        .await?;
    Ok(sums.into_iter().map(|one| (one.ledger_account_id, one.total)).collect())
}
