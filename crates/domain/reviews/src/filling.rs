//! No active account is without a tier and a date for its next review (REV-1): those that came by a file, and those of
//! before there were any, get theirs by a job.

use std::collections::{HashMap, HashSet};

use goodword_clients::{account, client_company};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{AccountId, AgencyId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use serde::{Deserialize, Serialize};

use crate::tier_assignment::{self, Tier, Told};
use crate::{account_review, review_cadence};

/// The job that fills gaps.
pub(crate) const FILL: &str = "reviews.fill";
/// Accounts that are looked at in one step.
const AT_ONCE: u64 = 200;
/// The fewest days until the first review of an account that has been there for long.
const SOONEST: i64 = 14;

/// Where the job goes on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Fill {
    after: Option<AccountId>,
}

impl Fill {
    /// Puts the job down, from the beginning.
    pub(crate) async fn begin(tx: &Tx) -> Result<()> {
        Self::default().put(tx).await
    }

    async fn put(&self, tx: &Tx) -> Result<()> {
        tx.schedule_one(FILL, FILL, self, tx.now()).await
    }
}

/// One step: some accounts get what they lack, the others follow in a transaction of their own.
pub(crate) async fn fill(tx: &mut Tx, job: Fill) -> Result<()> {
    use account::Column;
    let agency = tx.agency();
    let lacking = find::<account::Model>(tx)
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::ClientId.in_subquery(at_work(agency)))
        .filter(Condition::all().add_option(job.after.map(|after| Column::Id.gt(after.uuid()))))
        .filter(Condition::any().add(without_tier(agency)).add(without_review(agency)));
    let lacking = lacking.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
    let Some(last) = lacking.last() else {
        return Ok(());
    };
    let after = Some(last.id);
    let tiers = assign(tx, &lacking).await?;
    plan(tx, &lacking, &tiers).await?;
    if lacking.len() as u64 == AT_ONCE {
        Fill { after }.put(tx).await?;
    }
    Ok(())
}

// The tier of each, those that have one already included.
async fn assign(tx: &mut Tx, accounts: &[account::Model]) -> Result<HashMap<AccountId, Tier>> {
    use tier_assignment::{Column, Model};
    let known = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(|account| account.id.uuid())))
        .filter(tier_assignment::holds());
    let known = known.most(AT_ONCE).await?;
    let mut tiers: HashMap<AccountId, Tier> = known.iter().map(|one| (one.account_id, one.tier)).collect();
    let without = accounts.iter().filter(|account| !tiers.contains_key(&account.id));
    let without: Vec<account::Model> = without.cloned().collect();
    let products = tier_assignment::products_of(tx, &without).await?;
    let at = tx.now();
    let mut new = Vec::with_capacity(without.len());
    for account in &without {
        let products = products.get(&account.id).copied().unwrap_or_default();
        let told = Told {
            owned: products.owned,
            unowned: products.unowned,
            ..Told::default()
        };
        let grounds = tier_assignment::by_rule(told, None, at);
        let change = Model::placed(account, tx.id(), grounds, None, at);
        tiers.insert(account.id, change.after().tier);
        new.push(change);
    }
    tx.save_all(new).await?;
    Ok(tiers)
}

async fn plan(tx: &mut Tx, accounts: &[account::Model], tiers: &HashMap<AccountId, Tier>) -> Result<()> {
    use account_review::{Column, Model};
    let known = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(|account| account.id.uuid())))
        .filter(account_review::is_open());
    let known: HashSet<AccountId> = known.most(AT_ONCE).await?.iter().map(|one| one.account_id).collect();
    let own = review_cadence::own(tx, accounts.iter().map(|account| account.client_id)).await?;
    let at = tx.now();
    let without = accounts.iter().filter(|account| !known.contains(&account.id));
    let new = without.map(|account| {
        let tier = tiers.get(&account.id).copied().unwrap_or(Tier::Medium);
        let days = own.get(&(account.client_id, tier)).copied();
        let days = days.unwrap_or(tier.usual_days());
        let due = first_due(account.id, account.created_at, days, at);
        Model::planned(account, tx.id(), account.created_at, due, at)
    });
    let new = new.collect();
    tx.save_all(new).await
}

/// When an account that has been there since `from` is reviewed for the first time. Of those whose days are over
/// already not all on one day: they are spread over the days between two reviews.
fn first_due(account: AccountId, from: Timestamp, every_days: i32, now: Timestamp) -> Timestamp {
    let every_days = i64::from(every_days);
    let due = from.plus_days(every_days);
    if due > now {
        return due;
    }
    let among = u128::try_from(every_days - SOONEST).unwrap_or(1);
    let spread = i64::try_from(account.uuid().as_u128().checked_rem(among).unwrap_or(0)).unwrap_or(0);
    now.plus_days(SOONEST + spread)
}

// The client companies that somebody works for.
fn at_work(agency: AgencyId) -> SelectStatement {
    use client_company::{Column, Status};
    Query::select()
        .column(Column::Id)
        .from(client_company::Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::Status.is_not_in([Status::Transferred, Status::Closed]))
        .to_owned()
}

fn without_tier(agency: AgencyId) -> SimpleExpr {
    use tier_assignment::{Column, Entity};
    let mine = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Expr::col((Entity, Column::AccountId)).equals((account::Entity, account::Column::Id)))
        .cond_where(tier_assignment::holds())
        .to_owned();
    Expr::exists(mine).not()
}

fn without_review(agency: AgencyId) -> SimpleExpr {
    use account_review::{Column, Entity};
    let mine = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Expr::col((Entity, Column::AccountId)).equals((account::Entity, account::Column::Id)))
        .cond_where(account_review::is_open())
        .to_owned();
    Expr::exists(mine).not()
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    #[test]
    fn rev_1_old_accounts_are_not_all_due_on_one_day() {
        let now = Timestamp::from_millis(0).plus_days(10_000);
        let due = |number: u128, from: i64| {
            let id = Id::from_uuid(Uuid::from_u128(number));
            first_due(id, Timestamp::from_millis(0).plus_days(from), 180, now)
        };
        assert_eq!(due(7, 9_990), now.plus_days(170), "young ones keep their date");
        let days: HashSet<i64> = (0..500).map(|number| due(number, 0).millis()).collect();
        assert_eq!(days.len(), 166);
        for number in 0..500 {
            let due = due(number, 0);
            assert!(due >= now.plus_days(14) && due < now.plus_days(180), "{number}");
        }
    }
}
