//! The event log under seal: a job gathers what has been written since the last time into blocks, each with the hash of
//! its entries and of the block before it. Whoever changes, removes or slips in an entry later would have to make every
//! block since anew, and with them the newest hash, which the agency can read and keep.
//!
//! Blocks name their entries one by one. Transactions end in another order than they began, and a machine's clock can be
//! wrong; an entry that turns up behind the newest block is sealed by the next one, while it is no older than an hour.

mod bytes;
mod verify;

use std::collections::HashSet;

use goodword_kernel::id::{AgencyId, EventId, kind};
use goodword_kernel::time::{HOUR, MINUTE};
use goodword_kernel::{Error, Id, Reach, Result, Timestamp};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::conn::{Conn, Mode};
use crate::error::from_db;
use crate::jobs::{Jobs, standing};
use crate::session::Session;
use crate::tx::Tx;
use bytes::{ENTRY, Hash, Header, LEAF, leaf, sha256};
pub use verify::{Broken, Verdict, verify};

/// The job that seals an agency's log.
pub(crate) const JOB: &str = "persistence.seal";
/// Entries of a block.
const BLOCK: usize = 500;
/// Blocks made at a time: the rest waits for the next run, so that others get their turn.
const BLOCKS_AT_ONCE: usize = 20;
/// Ids looked at in one statement.
const PAGE: usize = 5_000;
/// How long after its time an entry may still turn up: longer than any transaction.
pub(crate) const STRAGGLERS: i64 = HOUR;
/// How long new entries wait for their seal.
const SOON: i64 = 10 * MINUTE;
/// When to look again where nothing happened.
const LATER: i64 = HOUR;

/// The newest block.
struct Newest {
    number: i32,
    hash: Hash,
    last: Uuid,
}

/// Registers the job. Every agency has it at all times.
pub(crate) fn job(to: &mut Jobs) {
    to.outside(
        JOB,
        |session: Session, _: IgnoredAny| async move { again(&session).await },
    );
    to.stands(JOB);
}

async fn again(session: &Session) -> Result<()> {
    let blocks = seal(session).await?;
    let wait = match blocks {
        0 => LATER,
        BLOCKS_AT_ONCE => 0,
        _ => SOON,
    };
    let tx = Tx::begin(session, Reach::Agency, Some("seal")).await?;
    standing::again(&tx, JOB, tx.now().plus(wait)).await?;
    tx.finish().await
}

/// Seals what has been written since the last time; gives the number of new blocks, at most twenty.
pub async fn seal(session: &Session) -> Result<usize> {
    let agency = session.agency();
    let conn = Conn::begin(session.inner().home.database(), Mode::Read, Some(agency)).await?;
    let newest = newest(&conn, agency).await?;
    let from = newest
        .as_ref()
        .map_or(Uuid::nil(), |newest| before(newest.last, STRAGGLERS));
    let ids = unsealed(&conn, agency, from, BLOCK * BLOCKS_AT_ONCE).await?;
    let mut blocks = Vec::new();
    for some in ids.chunks(BLOCK) {
        blocks.push(entries(&conn, agency, some).await?);
    }
    drop(conn);
    if blocks.is_empty() {
        return Ok(0);
    }
    let tx = Tx::begin(session, Reach::Agency, Some("seal")).await?;
    let mut chain = Chain::after(agency, newest, tx.now());
    for entries in &blocks {
        chain.add(&tx, entries).await?;
    }
    tx.finish().await?;
    tracing::info!(%agency, block = chain.number, hash = hex::encode(chain.hash), "the event log is sealed");
    Ok(blocks.len())
}

/// The chain's end while blocks are added to it.
struct Chain {
    agency: AgencyId,
    number: i32,
    hash: Hash,
    at: Timestamp,
}

impl Chain {
    fn after(agency: AgencyId, newest: Option<Newest>, at: Timestamp) -> Self {
        let (number, hash) = newest.map_or((0, [0; 32]), |newest| (newest.number, newest.hash));
        Self {
            agency,
            number,
            hash,
            at,
        }
    }

    // Two that seal at once make the same number: the key lets one of them through.
    async fn add(&mut self, tx: &Tx, leaves: &[(Uuid, [u8; LEAF])]) -> Result<()> {
        let (Some((first, _)), Some((last, _))) = (leaves.first(), leaves.last()) else {
            return Ok(());
        };
        let all: Vec<u8> = leaves.iter().flat_map(|(_, leaf)| *leaf).collect();
        let header = Header {
            agency: self.agency,
            number: self.number + 1,
            first: *first,
            last: *last,
            count: leaves.len(),
            entries: sha256(&all),
            previous: self.hash,
            sealed_at: self.at,
        };
        (self.number, self.hash) = (header.number, header.hash());
        self.keep(tx, &header, all).await
    }

    async fn keep(&self, tx: &Tx, header: &Header, leaves: Vec<u8>) -> Result<()> {
        let id: Id<kind::EventSeal> = tx.id();
        let agency = self.agency.uuid();
        let values = [
            agency.into(),
            id.uuid().into(),
            header.number.into(),
            header.first.into(),
            header.last.into(),
            i32::try_from(header.count).map_err(Error::internal)?.into(),
            header.entries.to_vec().into(),
            header.previous.to_vec().into(),
            self.hash.to_vec().into(),
            self.at.millis().into(),
        ];
        let sql = "INSERT INTO event_seal (agency_id, id, number, first_event, last_event, entries, entries_hash, \
                   previous_hash, hash, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        tx.execute(sql, values).await?;
        let sql = "INSERT INTO event_seal_leaves (agency_id, id, leaves) VALUES ($1, $2, $3)";
        tx.execute(sql, [agency.into(), id.uuid().into(), leaves.into()])
            .await?;
        let sql = "UPDATE agency_directory SET sealed_number = $2, sealed_hash = $3 WHERE agency_id = $1";
        let values = [agency.into(), header.number.into(), self.hash.to_vec().into()];
        tx.execute(sql, values).await.map(drop)
    }
}

async fn newest(conn: &Conn, agency: AgencyId) -> Result<Option<Newest>> {
    let sql = "SELECT number, hash FROM event_seal WHERE agency_id = $1 ORDER BY number DESC LIMIT 1";
    let Some(row) = query(conn, sql, [agency.uuid().into()]).await?.pop() else {
        return Ok(None);
    };
    let sql = "SELECT last_event FROM event_seal WHERE agency_id = $1 ORDER BY last_event DESC LIMIT 1";
    let last = query(conn, sql, [agency.uuid().into()]).await?.pop();
    let last = last.ok_or_else(|| Error::internal("a block without a last entry"))?;
    Ok(Some(Newest {
        number: row.try_get("", "number").map_err(from_db)?,
        hash: hash_of(&row, "hash")?,
        last: last.try_get("", "last_event").map_err(from_db)?,
    }))
}

/// The ids of entries after `from` that stand in no block, the oldest first, at most `most`.
async fn unsealed(conn: &Conn, agency: AgencyId, mut from: Uuid, most: usize) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    loop {
        let page = page(conn, agency, from).await?;
        let (Some(first), Some(last)) = (page.first().copied(), page.last().copied()) else {
            break;
        };
        let sealed = sealed(conn, agency, first, last).await?;
        found.extend(page.iter().filter(|id| !sealed.contains(id)));
        if found.len() >= most || page.len() < PAGE {
            break;
        }
        from = last;
    }
    found.truncate(most);
    Ok(found)
}

async fn page(conn: &Conn, agency: AgencyId, from: Uuid) -> Result<Vec<Uuid>> {
    let sql = "SELECT id FROM event WHERE agency_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    let most = i64::try_from(PAGE).map_err(Error::internal)?;
    let rows = query(conn, sql, [agency.uuid().into(), from.into(), most.into()]).await?;
    rows.iter().map(|row| row.try_get("", "id").map_err(from_db)).collect()
}

/// The ids that blocks hold, of all blocks that reach into a range.
async fn sealed(conn: &Conn, agency: AgencyId, first: Uuid, last: Uuid) -> Result<HashSet<Uuid>> {
    let sql = "SELECT l.leaves FROM event_seal s JOIN event_seal_leaves l ON l.agency_id = s.agency_id AND l.id = s.id \
               WHERE s.agency_id = $1 AND s.last_event >= $2 AND s.first_event <= $3";
    let rows = query(conn, sql, [agency.uuid().into(), first.into(), last.into()]).await?;
    let mut ids = HashSet::new();
    for row in &rows {
        let leaves: Vec<u8> = row.try_get("", "leaves").map_err(from_db)?;
        ids.extend(
            leaves
                .chunks_exact(LEAF)
                .filter_map(|leaf| Uuid::from_slice(&leaf[..16]).ok()),
        );
    }
    Ok(ids)
}

/// The leaves of the entries of these ids that are there, ordered by id.
async fn entries(conn: &Conn, agency: AgencyId, ids: &[Uuid]) -> Result<Vec<(Uuid, [u8; LEAF])>> {
    let places: Vec<String> = (2..ids.len() + 2).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    let sql = format!("SELECT {ENTRY} FROM event WHERE agency_id = $1 AND id IN ({places}) ORDER BY id");
    let values = std::iter::once(agency.uuid()).chain(ids.iter().copied());
    let rows = query(conn, &sql, values.map(Value::from)).await?;
    rows.iter().map(|row| leaf(agency, row).map_err(from_db)).collect()
}

async fn query(conn: &Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<QueryResult>> {
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    conn.query_all_raw(statement).await.map_err(from_db)
}

fn hash_of(row: &QueryResult, column: &str) -> Result<Hash> {
    let bytes: Vec<u8> = row.try_get("", column).map_err(from_db)?;
    bytes
        .try_into()
        .map_err(|_| Error::internal(format!("{column} of a block is no SHA-256")))
}

/// When an id was made: the milliseconds at its beginning.
fn made(id: Uuid) -> i64 {
    i64::try_from(id.as_u128() >> 80).unwrap_or(i64::MAX)
}

/// The smallest id of so many milliseconds before another.
fn before(id: Uuid, millis: i64) -> Uuid {
    let at = u128::try_from((made(id) - millis).max(0)).unwrap_or(0);
    Uuid::from_u128(at << 80)
}

/// An entry's id as the API spells it.
fn event(id: Uuid) -> EventId {
    Id::from_uuid(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_when_it_was_made() {
        let id = Uuid::from_u128(0x0192_0000_0000_7fff_8000_0000_0000_0001);
        assert_eq!(made(id), 0x0192_0000_0000);
        assert_eq!(made(before(id, HOUR)), 0x0192_0000_0000 - HOUR);
        assert!(before(id, 0) < id);
        assert_eq!(before(Uuid::nil(), HOUR), Uuid::nil());
    }
}
