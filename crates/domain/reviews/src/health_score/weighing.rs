//! When the health of accounts is made out: soon after something happened that bears on it, and again before it is stale
//! (REV-11).

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use goodword_clients::{account, contact, engagement, interaction};
use goodword_expectations::promise;
use goodword_feedback::survey_response;
use goodword_followups::case;
use goodword_identity::{Direction, Order, event_log, find};
use goodword_kernel::id::{AccountId, ContactId};
use goodword_kernel::{Change, Event as _, Fact, Id, Result, Timestamp};
use goodword_persistence::{Forwarded, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SimpleExpr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::facts::{AT_ONCE, known};
use super::model::Weighed;
use super::rules::{parts, value};
use super::{Column, Event, Model, Parts, STALE_DAYS, holds};
use crate::account_review;

/// The job for the accounts that something happened to.
pub(crate) const WEIGH: &str = "reviews.weigh";
/// The job for the accounts whose figure nobody looked at for some days.
pub(crate) const SWEPT: &str = "reviews.weigh_again";
/// Days after which a figure is looked at again, as time alone changes some of its parts.
const AGAIN_DAYS: i64 = 7;
/// Figures of one account that are removed with it.
const MOST: u64 = 1_000;

/// Whether an event bears on the health of an account.
pub(crate) fn moves(topic: &str, name: &str) -> bool {
    let names: &[&str] = match topic {
        survey_response::Event::TOPIC => &["received", "imported", "revised"],
        interaction::Event::TOPIC => &["logged"],
        engagement::Event::TOPIC => &["completed", "refunded"],
        case::Event::TOPIC => &["opened", "closed", "reopened"],
        promise::Event::TOPIC => &["kept", "exceeded", "broken"],
        account::Event::TOPIC => &["joined", "parted", "restored", "merged", "archived"],
        account_review::Event::TOPIC => &["overdue", "completed", "cancelled"],
        _ => &[],
    };
    names.contains(&name)
}

/// Makes out the health of the accounts that these events are about.
pub(crate) async fn weigh(tx: &mut Tx, job: Forwarded) -> Result<()> {
    let events = find::<event_log::Model>(tx)
        .filter(event_log::Column::Id.is_in(job.events.iter().map(Id::uuid)))
        .most(job.events.len() as u64)
        .await?;
    let mut accounts = BTreeSet::new();
    let mut people = BTreeSet::new();
    for event in &events {
        let account: Option<AccountId> = named(event, "account_id");
        let person: Option<ContactId> = named(event, "contact_id");
        accounts.extend(account.map(|id| id.uuid()));
        accounts.extend((event.topic == account::Event::TOPIC).then_some(event.subject));
        // Of a person who has gone elsewhere since, it is the account of today that is looked at.
        people.extend(person.map(|id| id.uuid()));
    }
    accounts.extend(accounts_of(tx, &people).await?);
    let wanted = find::<account::Model>(tx)
        .filter(account::Column::Id.is_in(accounts))
        .most(2 * job.events.len() as u64)
        .await?;
    let (gone, there): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|account| account.archived_at.is_some());
    end(tx, &gone).await?;
    place(tx, &there).await
}

// The id that an event names: its members stand under the name of its variant.
fn named<I: FromStr>(event: &event_log::Model, member: &str) -> Option<I> {
    let members = event.payload.as_object()?.values().next()?;
    members.get(member)?.as_str()?.parse().ok()
}

// Nobody asks how an account is doing that was put away or became part of another.
async fn end(tx: &mut Tx, gone: &[account::Model]) -> Result<()> {
    let ids: Vec<AccountId> = gone.iter().map(|account| account.id).collect();
    let now = tx.now();
    for (_, row) in standing(tx, &ids).await? {
        tx.save(row.ended(now)).await?;
    }
    Ok(())
}

async fn accounts_of(tx: &Tx, people: &BTreeSet<Uuid>) -> Result<Vec<Uuid>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let found = find::<contact::Model>(tx)
        .filter(contact::Column::Id.is_in(people.iter().copied()))
        .most(people.len() as u64)
        .await?;
    Ok(found
        .iter()
        .filter_map(|person| person.account_id.map(|id| id.uuid()))
        .collect())
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
        .filter(Column::ArchivedAt.is_null())
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

// The rows of figures are locked by their accounts, so that two jobs cannot pass each other.
async fn place_some(tx: &mut Tx, accounts: &[account::Model]) -> Result<()> {
    let mut ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    ids.sort_unstable();
    let accounts = tx.lock_all::<account::Model>(&ids).await?;
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
pub(crate) async fn rolled_back(tx: &mut Tx, fact: &Fact<account::Event>) -> Result<()> {
    let account: AccountId = Id::from_uuid(fact.subject);
    let mine = find::<Model>(tx).filter(Column::AccountId.eq(account.uuid()));
    let gone = mine.most(MOST).await?.into_iter();
    let gone = gone
        .map(|row| Change::update(row, Event::RolledBack {}, |_| {}))
        .collect();
    tx.remove_all(gone).await
}
