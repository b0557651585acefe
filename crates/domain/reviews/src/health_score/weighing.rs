//! When the health of accounts is made out: soon after something happened that bears on it, and again before it is stale
//! (REV-11).

use std::collections::{BTreeSet, HashMap};

use goodword_clients::account;
use goodword_identity::{Direction, Order, event_log, find};
use goodword_kernel::id::AccountId;
use goodword_kernel::{Id, Result, Timestamp};
use goodword_persistence::{Forwarded, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SimpleExpr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::concerned::accounts;
use super::facts::{AT_ONCE, known};
use super::model::Weighed;
use super::rules::{parts, value};
use super::{Column, Event, Model, Parts, STALE_DAYS, holds};
use crate::account_review::at_work;
use crate::taking_back::remove_all;

/// The job for the accounts that something happened to.
pub(crate) const WEIGH: &str = "reviews.weigh";
/// The job for the accounts whose figure nobody looked at for some days.
pub(crate) const SWEPT: &str = "reviews.weigh_again";
/// Days after which a figure is looked at again, as time alone changes some of its parts.
const AGAIN_DAYS: i64 = 7;

/// Makes out the health of the accounts that these events are about.
pub(crate) async fn weigh(tx: &mut Tx, job: Forwarded) -> Result<()> {
    let events = find::<event_log::Model>(tx)
        .filter(event_log::Column::Id.is_in(job.events.iter().map(Id::uuid)))
        .most(job.events.len() as u64)
        .await?;
    let concerned = accounts(tx, &events).await?;
    let there = find::<account::Model>(tx)
        .filter(account::Column::Id.is_in(concerned.iter().copied()))
        .filter(looked_at(tx))
        .ordered(&Order::by_id(Direction::Asc), concerned.len() as u64)
        .await?;
    let known: BTreeSet<Uuid> = there.iter().map(|account| account.id.uuid()).collect();
    let gone: Vec<AccountId> = concerned.difference(&known).map(|id| Id::from_uuid(*id)).collect();
    end(tx, &gone).await?;
    place(tx, &there).await
}

// Accounts that were put away are not looked at, nor those of client companies that nobody works for.
fn looked_at(tx: &Tx) -> Condition {
    Condition::all()
        .add(account::Column::ArchivedAt.is_null())
        .add(account::Column::ClientId.in_subquery(at_work(tx)))
}

// Nobody asks how an account is doing that was put away or became part of another.
async fn end(tx: &mut Tx, gone: &[AccountId]) -> Result<()> {
    let now = tx.now();
    for (_, row) in standing(tx, gone).await? {
        tx.save(row.ended(now)).await?;
    }
    Ok(())
}

/// Where the sweep goes on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Sweep {
    after: Option<AccountId>,
}

/// Begins to look at the accounts that have no figure, or one of some days ago.
pub(crate) async fn begin(tx: &Tx) -> Result<()> {
    tx.schedule_one(SWEPT, SWEPT, &Sweep::default(), tx.now()).await
}

/// One step of it: some accounts, the others in a transaction of their own.
pub(crate) async fn refresh(tx: &mut Tx, job: Sweep) -> Result<()> {
    use account::Column;
    let wanted = find::<account::Model>(tx)
        .filter(looked_at(tx))
        .filter(Condition::all().add_option(job.after.map(|after| Column::Id.gt(after.uuid()))))
        .filter(without_fresh(tx));
    let wanted = wanted.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
    place(tx, &wanted).await?;
    match wanted.last() {
        Some(last) if wanted.len() as u64 == AT_ONCE => {
            let after = Some(last.id);
            tx.schedule_one(SWEPT, SWEPT, &Sweep { after }, tx.now()).await
        }
        _ => Ok(()),
    }
}

fn without_fresh(tx: &Tx) -> SimpleExpr {
    use super::Entity;
    let fresh = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::AgencyId.eq(tx.agency().uuid()))
        .and_where(Expr::col((Entity, Column::AccountId)).equals((account::Entity, account::Column::Id)))
        .and_where(Column::ComputedAt.gt(tx.now().plus_days(-AGAIN_DAYS)))
        .cond_where(holds())
        .to_owned();
    Expr::exists(fresh).not()
}

async fn place(tx: &mut Tx, accounts: &[account::Model]) -> Result<()> {
    for some in accounts.chunks(usize::try_from(AT_ONCE).unwrap_or(usize::MAX)) {
        place_some(tx, some).await?;
    }
    Ok(())
}

// The figures are locked by their accounts, in the order of the ids, so that two jobs cannot pass each other.
async fn place_some(tx: &mut Tx, accounts: &[account::Model]) -> Result<()> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let mut accounts = tx.lock_all::<account::Model>(&ids).await?;
    // One may have been put away since it was found.
    accounts.retain(|account| account.archived_at.is_none());
    let now = tx.now();
    let facts = known(tx, &accounts).await?;
    let mut before = standing(tx, &ids).await?;
    let compared = month_ago(tx, &ids).await?;
    let mut new = Vec::new();
    for account in &accounts {
        let Some(facts) = facts.get(&account.id) else { continue };
        let parts = parts(facts, now);
        let Some(value) = value(&parts) else { continue };
        let weighed = Weighed {
            client: account.client_id,
            account: account.id,
            value,
            parts: Parts(parts),
            compared: compared.get(&account.id).copied(),
        };
        match before.remove(&account.id) {
            Some(old) if old.value == value => drop(tx.save(old.refreshed(weighed, now)).await?),
            old => {
                new.push(Model::weighed(tx.agency(), tx.id(), weighed, old.as_ref(), now));
                if let Some(old) = old {
                    tx.save(old.ended(now)).await?;
                }
            }
        }
    }
    tx.save_all(new).await
}

async fn standing(tx: &Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, Model>> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let found = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(Id::uuid)))
        .filter(holds());
    let found = found.most(accounts.len() as u64).await?;
    Ok(found.into_iter().map(|row| (row.account_id, row)).collect())
}

// The figures that held 30 days ago.
async fn month_ago(tx: &Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, i32>> {
    let then: Timestamp = tx.now().plus_days(-STALE_DAYS);
    let found = find::<Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(Id::uuid)))
        .filter(Column::CreatedAt.lte(then))
        .filter(
            Condition::any()
                .add(Column::EndedAt.is_null())
                .add(Column::EndedAt.gt(then)),
        );
    let found = found.most(2 * accounts.len() as u64).await?;
    Ok(found.into_iter().map(|row| (row.account_id, row.value)).collect())
}

/// Removes the figures of an account whose import was taken back.
pub(crate) async fn rolled_back(tx: &mut Tx, account: AccountId) -> Result<()> {
    remove_all::<Model>(tx, Column::AccountId.eq(account.uuid()), || Event::RolledBack {}).await
}
