//! Reads a sealed log again from its beginning and compares.

use std::collections::HashMap;

use goodword_kernel::id::{AgencyId, EventId};
use goodword_kernel::{Error, Result, Timestamp};
use sea_orm::QueryResult;
use uuid::Uuid;

use super::bytes::{Hash, Header, LEAF, sha256};
use super::{STRAGGLERS, entries, event, hash_of, made, query, unsealed};
use crate::conn::{Conn, Mode};
use crate::error::from_db;
use crate::session::Session;

/// What came of reading an agency's log again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Blocks that are as they were sealed.
    pub blocks: u64,
    /// Their entries.
    pub entries: u64,
    /// Entries that were sealed more than an hour after their time: their machine's clock was wrong, or somebody added
    /// them.
    pub late: u64,
    /// Entries that wait for their seal.
    pub waiting: u64,
    /// The newest block's number and hash, for whoever keeps them elsewhere.
    pub newest: Option<(i32, String)>,
    /// The first thing that is not as it was sealed.
    pub broken: Option<Broken>,
}

/// Where a log is not as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The block.
    pub block: Option<i32>,
    /// The entry.
    pub entry: Option<EventId>,
    /// What is wrong with it.
    pub what: &'static str,
}

/// One block as it is kept.
struct Block {
    header: Header,
    hash: Hash,
    leaves: Vec<u8>,
}

/// Reads an agency's log again. `kept` is a seal that somebody noted elsewhere, its number and hash: the log must still
/// hold it. `progress` hears of the entries read so far. Looks at one picture of the data, and changes nothing.
pub async fn verify(session: &Session, kept: Option<(i32, &str)>, progress: impl Fn(u64) + Send) -> Result<Verdict> {
    let agency = session.agency();
    let conn = Conn::begin(session.inner().home.database(), Mode::Read, Some(agency)).await?;
    let mut reading = Reading::new(&conn, agency, kept);
    while let Some(block) = reading.next().await? {
        if let Some(broken) = reading.check(&block).await? {
            reading.verdict.broken = Some(broken);
            return Ok(reading.verdict);
        }
        progress(reading.verdict.entries);
    }
    reading.verdict.broken = match reading.cut_off().await? {
        None => reading.strangers().await?,
        cut => cut,
    };
    Ok(reading.verdict)
}

struct Reading<'a> {
    conn: &'a Conn,
    agency: AgencyId,
    kept: Option<(i32, &'a str)>,
    verdict: Verdict,
    number: i32,
    hash: Hash,
    sealed_at: Option<Timestamp>,
}

impl<'a> Reading<'a> {
    fn new(conn: &'a Conn, agency: AgencyId, kept: Option<(i32, &'a str)>) -> Self {
        Self {
            conn,
            agency,
            kept,
            verdict: Verdict::default(),
            number: 0,
            hash: [0; 32],
            sealed_at: None,
        }
    }

    async fn next(&self) -> Result<Option<Block>> {
        let sql = "SELECT s.number, s.first_event, s.last_event, s.entries, s.entries_hash, s.previous_hash, s.hash, \
                   s.sealed_at, l.leaves FROM event_seal s LEFT JOIN event_seal_leaves l ON l.agency_id = s.agency_id \
                   AND l.id = s.id WHERE s.agency_id = $1 AND s.number > $2 ORDER BY s.number LIMIT 1";
        let rows = query(self.conn, sql, [self.agency.uuid().into(), self.number.into()]).await?;
        rows.first().map(|row| block(self.agency, row)).transpose()
    }

    /// What is wrong with the next block, if anything is.
    async fn check(&mut self, block: &Block) -> Result<Option<Broken>> {
        let number = block.header.number;
        let broken = |entry, what| {
            Ok(Some(Broken {
                block: Some(number),
                entry,
                what,
            }))
        };
        if number != self.number + 1 {
            return broken(None, "the block before it is gone");
        }
        if block.header.previous != self.hash {
            return broken(None, "it does not follow the block before it");
        }
        if block.hash != block.header.hash() {
            return broken(None, "its seal was changed");
        }
        if self
            .kept
            .is_some_and(|(kept, hash)| kept == number && hash != hex::encode(block.hash))
        {
            return broken(None, "it is not the block whose hash was kept elsewhere");
        }
        let Some(leaves) = leaves(block) else {
            return broken(None, "the list of its entries was changed");
        };
        let ids: Vec<Uuid> = leaves.iter().map(|(id, _)| *id).collect();
        let kept: HashMap<_, _> = entries(self.conn, self.agency, &ids).await?.into_iter().collect();
        for (id, leaf) in &leaves {
            match kept.get(id) {
                None => return broken(Some(event(*id)), "the entry is gone"),
                Some(now) if now != leaf => return broken(Some(event(*id)), "the entry was changed"),
                Some(_) => {}
            }
        }
        self.passed(block, &ids);
        Ok(None)
    }

    fn passed(&mut self, block: &Block, ids: &[Uuid]) {
        let sealed_before = self.sealed_at.map_or(0, |at| at.millis() - STRAGGLERS);
        self.verdict.late += ids.iter().filter(|id| made(**id) < sealed_before).count() as u64;
        self.verdict.blocks += 1;
        self.verdict.entries += ids.len() as u64;
        self.verdict.newest = Some((block.header.number, hex::encode(block.hash)));
        (self.number, self.hash) = (block.header.number, block.hash);
        self.sealed_at = Some(block.header.sealed_at);
    }

    /// Blocks that were cut off the end: the directory remembers the newest.
    async fn cut_off(&self) -> Result<Option<Broken>> {
        let sql = "SELECT sealed_number, sealed_hash FROM agency_directory WHERE agency_id = $1";
        let rows = query(self.conn, sql, [self.agency.uuid().into()]).await?;
        let row = rows.first().ok_or(Error::NotFound)?;
        let number: Option<i32> = row.try_get("", "sealed_number").map_err(from_db)?;
        let hash: Option<Vec<u8>> = row.try_get("", "sealed_hash").map_err(from_db)?;
        let same = number.unwrap_or(0) == self.number && hash.is_none_or(|hash| hash == self.hash);
        let kept = self.kept.map_or(0, |(kept, _)| kept);
        Ok((!same || kept > self.number).then_some(Broken {
            block: Some(self.number.max(number.unwrap_or(0)).max(kept)),
            entry: None,
            what: "it is not the newest block that was sealed: the end was cut off or replaced",
        }))
    }

    /// An entry in no block, though it should have been sealed long ago. Younger ones wait.
    async fn strangers(&mut self) -> Result<Option<Broken>> {
        let all = unsealed(self.conn, self.agency, Uuid::nil(), usize::MAX).await?;
        let sealed_before = self.sealed_at.map_or(0, |at| at.millis() - STRAGGLERS);
        let stranger = all.iter().find(|id| made(**id) < sealed_before);
        self.verdict.waiting = all.len() as u64;
        Ok(stranger.map(|id| Broken {
            block: None,
            entry: Some(event(*id)),
            what: "the entry is in no block, though later ones are sealed: it was added afterwards",
        }))
    }
}

fn block(agency: AgencyId, row: &QueryResult) -> Result<Block> {
    let count: i32 = row.try_get("", "entries").map_err(from_db)?;
    let leaves: Option<Vec<u8>> = row.try_get("", "leaves").map_err(from_db)?;
    Ok(Block {
        header: Header {
            agency,
            number: row.try_get("", "number").map_err(from_db)?,
            first: row.try_get("", "first_event").map_err(from_db)?,
            last: row.try_get("", "last_event").map_err(from_db)?,
            count: usize::try_from(count).unwrap_or(0),
            entries: hash_of(row, "entries_hash")?,
            previous: hash_of(row, "previous_hash")?,
            sealed_at: row.try_get("", "sealed_at").map_err(from_db)?,
        },
        hash: hash_of(row, "hash")?,
        leaves: leaves.unwrap_or_default(),
    })
}

/// The leaves of a block, if they are those that were sealed.
fn leaves(block: &Block) -> Option<Vec<(Uuid, [u8; LEAF])>> {
    let header = &block.header;
    let all = block.leaves.chunks_exact(LEAF).map(|leaf| {
        let id = Uuid::from_slice(&leaf[..16]).ok()?;
        Some((id, leaf.try_into().ok()?))
    });
    let all: Vec<(Uuid, [u8; LEAF])> = all.collect::<Option<_>>()?;
    let ends = (all.first()?.0, all.last()?.0) == (header.first, header.last);
    (ends && all.len() == header.count && sha256(&block.leaves) == header.entries).then_some(all)
}
