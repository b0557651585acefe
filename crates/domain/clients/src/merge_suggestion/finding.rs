//! Customers that are alike are found when one is made or changed, after a file was read, and once a day (CUS-6).

use std::collections::BTreeMap;

use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Digest, Result};
use goodword_persistence::{Direction, Order, Tx};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QueryOrder, QuerySelect, Value};
use serde::{Deserialize, Serialize};

use super::similar::close;
use super::{Column, Kind, Model, Pair, Reason};
use crate::{account, client_company, contact};

/// The job that looks through a client company's customers.
pub(crate) const LOOK: &str = "clients.look_for_twins";
/// Customers who share something that are compared with each other: more share it by accident.
const MOST_ALIKE: u64 = 20;
/// Things that several share that are looked at in one step.
const AT_ONCE: u64 = 200;

/// What is looked through: a client company, by one thing after the other, from a place on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    client_id: ClientId,
    by: By,
    after: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum By {
    Unhashed,
    Email,
    Phone,
    Domain,
}

/// Looks for those who are like a contact that was made or changed.
pub(crate) async fn contact_changed(tx: &mut Tx, row: &contact::Model) -> Result<()> {
    for (column, digest, reason) in [
        (contact::Column::EmailDigest, &row.email_digest, Reason::SameEmail),
        (contact::Column::PhoneDigest, &row.phone_digest, Reason::SamePhone),
    ] {
        let Some(digest) = digest else { continue };
        for other in sharing(tx, row.client_id, column.eq(digest.clone()).into()).await? {
            if other.id != row.id {
                let pair = Pair::of(Kind::Contact, row.id.uuid(), other.id.uuid(), reason, 100);
                suggest(tx, row.client_id, pair).await?;
            }
        }
    }
    Ok(())
}

/// Looks for those that are like an account that was made or changed.
pub(crate) async fn account_changed(tx: &mut Tx, row: &account::Model) -> Result<()> {
    let Some(domain) = &row.domain_key else { return Ok(()) };
    let all = of_domain(tx, row.client_id, domain).await?;
    for other in all.iter().filter(|other| other.id != row.id) {
        if let Some(likeness) = close(&row.name_key, &other.name_key) {
            let (one, other) = (row.id.uuid(), other.id.uuid());
            let pair = Pair::of(Kind::Account, one, other, Reason::SimilarName, likeness);
            suggest(tx, row.client_id, pair).await?;
        }
    }
    Ok(())
}

/// Looks through a client company's customers after a file was read, or because a day has passed.
pub(crate) async fn file_came(tx: &Tx, client: ClientId) -> Result<()> {
    let due = Due {
        client_id: client,
        by: By::Unhashed,
        after: None,
    };
    tx.schedule_one(LOOK, &client.to_string(), &due, tx.now()).await
}

/// The job that looks through all of them once a day.
pub(crate) const LOOK_DAILY: &str = "clients.look_for_twins_daily";
/// Client companies of an agency that are looked through.
const MOST_CLIENTS: u64 = 10_000;

/// Looks through the customers of every client company. Nothing is left for the same day.
pub(crate) async fn look_daily(tx: &mut Tx) -> Result<bool> {
    let all = find::<client_company::Model>(tx);
    for client in all.ordered(&Order::by_id(Direction::Asc), MOST_CLIENTS).await? {
        file_came(tx, client.id).await?;
    }
    Ok(false)
}

// Customers that came by files, or before there were keys to find them by, get theirs. A word when there may be more.
async fn unhashed(tx: &mut Tx, client: ClientId) -> Result<Option<String>> {
    use contact::Column;
    let people = find::<contact::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Phone.is_not_null())
        .filter(Column::PhoneDigest.is_null());
    let people = people.most(AT_ONCE).await?;
    let mut more = people.len() as u64 == AT_ONCE;
    for row in people {
        let change = row.found_by_number(&|key| tx.keyed_hash("email", key));
        tx.save(change).await?;
    }
    let firms = find::<account::Model>(tx)
        .filter(account::Column::ClientId.eq(client.uuid()))
        .filter(account::Column::Domain.is_not_null())
        .filter(account::Column::DomainKey.is_null());
    let firms = firms.most(AT_ONCE).await?;
    more |= firms.len() as u64 == AT_ONCE;
    for row in firms {
        tx.save(row.found_by_domain()).await?;
    }
    Ok(more.then(String::new))
}

/// A value that several customers share.
#[derive(FromQueryResult)]
struct Shared<T: sea_orm::TryGetable> {
    shared: Option<T>,
}

/// Compares those who share something, some at a time.
pub(crate) async fn look(tx: &mut Tx, due: Due) -> Result<()> {
    let client = due.client_id;
    let last = match due.by {
        By::Unhashed => unhashed(tx, client).await?,
        By::Email => digests(tx, &due, contact::Column::EmailDigest, Reason::SameEmail).await?,
        By::Phone => digests(tx, &due, contact::Column::PhoneDigest, Reason::SamePhone).await?,
        By::Domain => domains(tx, &due).await?,
    };
    let next = match (last, due.by) {
        (Some(last), by) => (by, Some(last)),
        (None, By::Unhashed) => (By::Email, None),
        (None, By::Email) => (By::Phone, None),
        (None, By::Phone) => (By::Domain, None),
        (None, By::Domain) => return Ok(()),
    };
    let (by, after) = next;
    let due = Due {
        client_id: client,
        by,
        after,
    };
    tx.schedule_one(LOOK, &client.to_string(), &due, tx.now()).await
}

// The place of the last of them when there may be more.
async fn digests(tx: &mut Tx, due: &Due, column: contact::Column, reason: Reason) -> Result<Option<String>> {
    let after = due.after.as_deref().and_then(unhex);
    let found: Vec<Shared<Digest>> = find::<contact::Model>(tx)
        .filter(contact::Column::ClientId.eq(due.client_id.uuid()))
        .filter(contact::Column::ArchivedAt.is_null())
        .filter(column.is_not_null())
        .filter(Condition::all().add_option(after.map(|after| column.gt(after))))
        .figures(|select| several(select, column), AT_ONCE)
        .await?;
    let all: Vec<Digest> = found.into_iter().filter_map(|row| row.shared).collect();
    for digest in &all {
        let same = sharing(tx, due.client_id, column.eq(digest.clone()).into()).await?;
        let ids = same.iter().map(|one| one.id.uuid());
        let pairs = pairs(&ids.collect::<Vec<_>>(), |one, other| {
            Some(Pair::of(Kind::Contact, one, other, reason, 100))
        });
        suggest_all(tx, due.client_id, pairs).await?;
    }
    let more = all.len() as u64 == AT_ONCE;
    Ok(all.last().filter(|_| more).map(Digest::hex))
}

async fn domains(tx: &mut Tx, due: &Due) -> Result<Option<String>> {
    use account::Column;
    let after = due.after.clone();
    let found: Vec<Shared<String>> = find::<account::Model>(tx)
        .filter(Column::ClientId.eq(due.client_id.uuid()))
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::DomainKey.is_not_null())
        .filter(Condition::all().add_option(after.map(|after| Column::DomainKey.gt(after))))
        .figures(|select| several(select, Column::DomainKey), AT_ONCE)
        .await?;
    let all: Vec<String> = found.into_iter().filter_map(|row| row.shared).collect();
    for domain in &all {
        let same = of_domain(tx, due.client_id, domain).await?;
        let names: BTreeMap<Uuid, String> = same.into_iter().map(|one| (one.id.uuid(), one.name_key)).collect();
        let pairs = pairs(&names.keys().copied().collect::<Vec<_>>(), |one, other| {
            let likeness = close(names.get(&one)?, names.get(&other)?)?;
            Some(Pair::of(Kind::Account, one, other, Reason::SimilarName, likeness))
        });
        suggest_all(tx, due.client_id, pairs).await?;
    }
    let more = all.len() as u64 == AT_ONCE;
    Ok(all.last().filter(|_| more).cloned())
}

fn several<E: sea_orm::EntityTrait, C: ColumnTrait>(select: sea_orm::Select<E>, column: C) -> sea_orm::Select<E> {
    select
        .column_as(column, "shared")
        .group_by(column)
        .having(Expr::expr(Func::count(Expr::val(1))).gt(1))
        .order_by_asc(column)
}

async fn sharing(tx: &Tx, client: ClientId, same: Condition) -> Result<Vec<contact::Model>> {
    use contact::Column;
    let found = find::<contact::Model>(tx).filter(same);
    let open = found
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ArchivedAt.is_null());
    open.ordered(&Order::by_id(Direction::Asc), MOST_ALIKE).await
}

async fn of_domain(tx: &Tx, client: ClientId, domain: &str) -> Result<Vec<account::Model>> {
    use account::Column;
    let found = find::<account::Model>(tx)
        .filter(Column::DomainKey.eq(domain))
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ArchivedAt.is_null());
    found.ordered(&Order::by_id(Direction::Asc), MOST_ALIKE).await
}

fn pairs(ids: &[Uuid], pair: impl Fn(Uuid, Uuid) -> Option<Pair>) -> Vec<Pair> {
    let each = ids.iter().enumerate();
    let all = each.flat_map(|(at, one)| ids.iter().skip(at + 1).map(move |other| (*one, *other)));
    all.filter_map(|(one, other)| pair(one, other)).collect()
}

async fn suggest_all(tx: &mut Tx, client: ClientId, pairs: Vec<Pair>) -> Result<()> {
    for pair in pairs {
        suggest(tx, client, pair).await?;
    }
    Ok(())
}

// A pair is suggested once, whatever became of it.
async fn suggest(tx: &mut Tx, client: ClientId, pair: Pair) -> Result<()> {
    if of_pair(tx, pair.first, pair.second).await?.is_none() {
        let new = Model::found(tx.agency(), tx.id(), client, pair, tx.now());
        tx.save(new).await?;
    }
    Ok(())
}

/// The suggestion of a pair, whatever became of it.
pub(super) async fn of_pair(tx: &Tx, first: Uuid, second: Uuid) -> Result<Option<Model>> {
    let same = find::<Model>(tx)
        .filter(Column::First.eq(first))
        .filter(Column::Second.eq(second));
    same.maybe().await
}

fn unhex(text: &str) -> Option<Value> {
    let bytes = text.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    bytes.collect::<Option<Vec<u8>>>().map(Into::into)
}
