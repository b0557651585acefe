//! Comparing two by their keys, in the background: an account of the one after the other, in pieces (PAR-14).

use goodword_clients::account::{self, Column as AccountColumn, Lifecycle};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{AccountId, ClientId, OverlapReportId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::keys::{Keys, key};
use super::{Match, Model, Population, Status, blinded};

/// The job that goes on with a comparison.
pub(crate) const COMPARE: &str = "referrals.overlap";
/// Accounts of one piece.
const PIECE: u64 = 1_000;
/// Pieces of one client company: the oldest 200,000 accounts are compared.
const PIECES: usize = 200;
/// The most that are named.
const MOST_NAMED: usize = 5_000;

/// Which comparison.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    report: OverlapReportId,
}

/// Has a job go on with a comparison: neither of two client companies sees the other's row, and so neither changes it.
pub(super) async fn go_on(tx: &Tx, row: &Model) -> Result<()> {
    let report = name(row);
    tx.schedule_one(COMPARE, &report.to_string(), &Due { report }, tx.now())
        .await
}

// Both rows of one comparison have one job, and one secret for their keys.
fn name(row: &Model) -> OverlapReportId {
    row.mirror_id.map_or(row.id, |other| other.min(row.id))
}

/// Goes on with a comparison as far as it can: tells each side what the other did, counts, and names whom both have.
pub(crate) async fn compare(tx: &mut Tx, due: Due) -> Result<()> {
    let Some(found) = find::<Model>(tx)
        .filter(super::Column::Id.eq(due.report.uuid()))
        .maybe()
        .await?
    else {
        return Ok(());
    };
    let ids: Vec<OverlapReportId> = [Some(found.id), found.mirror_id].into_iter().flatten().collect();
    let mut rows = tx.lock_all::<Model>(&ids).await?;
    rows.sort_by_key(|row| row.id);
    if rows.iter().any(|row| row.status == Status::Declined) {
        return end(tx, rows).await;
    }
    if rows.iter().all(|row| row.status == Status::Requested && row.is_ready()) {
        rows = count(tx, rows).await?;
    }
    rows = agree(tx, rows).await?;
    if rows
        .iter()
        .all(|row| row.status == Status::Counted && row.is_wanted_by_both())
    {
        reveal(tx, rows).await?;
    }
    Ok(())
}

// One side declined: so it is over for both, and nothing is kept.
async fn end(tx: &mut Tx, rows: Vec<Model>) -> Result<()> {
    let note = rows
        .iter()
        .find(|row| row.status == Status::Declined)
        .and_then(|row| row.note.clone());
    for row in rows {
        blinded::clear(tx, row.id).await?;
        if matches!(row.status, Status::Requested | Status::Counted) {
            let at = tx.now();
            tx.save(row.declined(note.clone(), at)?).await?;
        }
    }
    Ok(())
}

async fn count(tx: &mut Tx, rows: Vec<Model>) -> Result<Vec<Model>> {
    let (mut counted, at) = (Vec::with_capacity(rows.len()), tx.now());
    // Both have the same in common, whoever counts.
    let found = match rows.first() {
        Some(first) => in_common(tx, first).await?.len(),
        None => 0,
    };
    for row in rows {
        counted.push(tx.save(row.counted(found, at)?).await?);
    }
    Ok(counted)
}

// Tells each client company that the other consented.
async fn agree(tx: &mut Tx, rows: Vec<Model>) -> Result<Vec<Model>> {
    let [one, other] = match <[Model; 2]>::try_from(rows) {
        Ok(both) => both,
        Err(alone) => return Ok(alone),
    };
    let one = told(tx, one, &other).await?;
    let other = told(tx, other, &one).await?;
    Ok(vec![one, other])
}

async fn told(tx: &mut Tx, row: Model, other: &Model) -> Result<Model> {
    if row.knows(other) {
        Ok(row)
    } else {
        tx.save(row.agreed(other)).await
    }
}

// Each client company is told by its own accounts.
async fn reveal(tx: &mut Tx, rows: Vec<Model>) -> Result<()> {
    let at = tx.now();
    for row in rows {
        let both = in_common(tx, &row).await?;
        let named = both.into_iter().take(MOST_NAMED);
        let named = named.map(|one| Match::shown(tx.id(), &row, one, at)).collect();
        tx.save_all(named).await?;
        let row = tx.save(row.revealed(at)?).await?;
        blinded::clear(tx, row.id).await?;
    }
    Ok(())
}

// The client company's accounts, each domain once, that the other side has too.
async fn in_common(tx: &Tx, row: &Model) -> Result<Vec<(AccountId, String)>> {
    let other = match row.other_client_id {
        Some(client) => {
            let mut keys = Keys::default();
            each(tx, row, client, |key, _| {
                keys.add(key);
            })
            .await?;
            keys
        }
        None => blinded::keys_of(tx, row.id).await?,
    };
    let (mut seen, mut both) = (Keys::default(), Vec::new());
    each(tx, row, row.client_id, |key, account| {
        if other.holds(&key) && seen.add(key) {
            both.push((account.id, account.domain_key.clone().unwrap_or_default()));
        }
    })
    .await?;
    Ok(both)
}

// The key of each account of a client company that belongs to the population.
async fn each(tx: &Tx, row: &Model, client: ClientId, mut with: impl FnMut(String, &account::Model)) -> Result<()> {
    let lifecycle = match row.population {
        Population::Customers => AccountColumn::Lifecycle.ne(Lifecycle::Prospect),
        Population::Prospects => AccountColumn::Lifecycle.eq(Lifecycle::Prospect),
    };
    let mut after: Option<AccountId> = None;
    for _ in 0..PIECES {
        let mut found = find::<account::Model>(tx)
            .filter(AccountColumn::ClientId.eq(client.uuid()))
            .filter(AccountColumn::DomainKey.is_not_null())
            .filter(AccountColumn::ArchivedAt.is_null())
            .filter(AccountColumn::MergedIntoId.is_null())
            .filter(lifecycle.clone());
        if let Some(after) = after {
            found = found.filter(AccountColumn::Id.gt(after.uuid()));
        }
        let piece = found.ordered(&Order::by_id(Direction::Asc), PIECE).await?;
        for account in &piece {
            let domain = account.domain_key.as_deref().unwrap_or_default();
            if let Some(key) = key(tx, name(row), domain) {
                with(key, account);
            }
        }
        after = piece.last().map(|account| account.id);
        if piece.len() as u64 != PIECE {
            break;
        }
    }
    Ok(())
}
