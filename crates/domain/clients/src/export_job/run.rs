//! An export, a step at a time: each step is a transaction that writes one piece of the file and puts down the next. A
//! process that dies loses the step it is in and nothing else, and however long the file is, one piece is held in memory.

use goodword_kernel::id::ExportJobId;
use goodword_kernel::{Change, Result};
use goodword_persistence::Tx;
use serde::{Deserialize, Serialize};

use super::file::Piece;
use super::manifest::{self, Counted};
use super::scope::Whose;
use super::sweep;
use super::{Event, Model, Status};
use crate::export_chunk;

/// The job that writes one piece.
pub(crate) const JOB: &str = "clients.export";
/// Exports of one client company, or of one partner's person, that may be under way at a time.
pub(super) const MOST_OPEN: u64 = 5;
/// Rows that one statement reads.
const BATCH: u64 = 500;
/// Bytes after which a piece is long enough.
const PIECE: usize = 1_024 * 1_024;
/// Rows after which it is too.
const MOST_ROWS: i64 = 5_000;
/// How far each table is counted to show the progress.
const COUNTED: u64 = 100_000;

/// Which export goes on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    pub(super) export_id: ExportJobId,
}

/// Puts down the first step of an export.
pub(super) async fn plan(tx: &Tx, job: &Model) -> Result<()> {
    let due = Due { export_id: job.id };
    tx.schedule_one(JOB, &job.id.to_string(), &due, tx.now()).await
}

/// Writes the next piece. One that was cancelled meanwhile goes no further.
pub(crate) async fn step(tx: &mut Tx, due: Due) -> Result<()> {
    let job = tx.lock::<Model>(due.export_id).await?;
    let whose = Whose::of(tx, &job).await?;
    let (job, begun) = match job.status {
        Status::Queued => {
            let (job, counted) = start(tx, job, &whose).await?;
            (job, Some(counted))
        }
        Status::Running => (job, None),
        _ => return Ok(()),
    };
    let (piece, place) = write(tx, &job, &whose, begun).await?;
    let job = store(tx, job, piece, &place).await?;
    if place.table.is_none() {
        let at = tx.now();
        let done = tx.save(job.done(at)?).await?;
        return sweep::plan(tx, &done).await;
    }
    plan(tx, &job).await
}

/// Ends an export whose job was set aside.
pub(crate) async fn give_up(tx: &mut Tx, due: Due) -> Result<()> {
    let job = tx.lock::<Model>(due.export_id).await?;
    if !job.status.is_open() {
        return Ok(());
    }
    let at = tx.now();
    let failed = tx.save(job.failed(at)?).await?;
    sweep::plan(tx, &failed).await
}

async fn start(tx: &mut Tx, job: Model, whose: &Whose) -> Result<(Model, Vec<Counted>)> {
    let holdings = tx.holdings();
    let mut counted = Vec::new();
    for table in job.tables(&holdings, whose) {
        let rows = holdings.count(tx, table, whose.about(), COUNTED).await?;
        counted.push(Counted { table, rows });
    }
    let rows = counted.iter().map(|one| one.rows).sum();
    Ok((tx.save(job.started(rows)?).await?, counted))
}

/// Where the writing stands: in which table, after which row; nowhere at the end.
struct Place {
    table: Option<&'static str>,
    after: Option<sea_orm::prelude::Uuid>,
    rows: i64,
}

/// Writes rows until the piece is long enough.
async fn write(tx: &Tx, job: &Model, whose: &Whose, begun: Option<Vec<Counted>>) -> Result<(Piece, Place)> {
    let (holdings, about) = (tx.holdings(), whose.about());
    let tables = job.tables(&holdings, whose);
    let mixed = job.kind.table().is_none();
    let mut piece = Piece::new(job.format, mixed);
    if let (Some(counted), Some(first)) = (begun, tables.first()) {
        piece.begin(&holdings.headers(first, about)?)?;
        if mixed {
            manifest::write(&mut piece, job, &counted)?;
        }
    }
    let at = job.at_table.as_deref();
    let from = tables.iter().position(|table| Some(*table) == at).unwrap_or(0);
    let (mut after, mut rows) = (job.after_row, 0);
    for table in tables.into_iter().skip(from) {
        let headers = holdings.headers(table, about)?;
        loop {
            if piece.len() >= PIECE || rows >= MOST_ROWS {
                let table = Some(table);
                return Ok((piece, Place { table, after, rows }));
            }
            let found = holdings.page(tx, table, about, after, BATCH).await?;
            let last = (found.len() as u64) < BATCH;
            for record in found {
                after = Some(record.id);
                rows += 1;
                piece.row(table, &headers, record)?;
            }
            if last {
                break;
            }
        }
        after = None;
    }
    let (table, after) = (None, None);
    Ok((piece, Place { table, after, rows }))
}

async fn store(tx: &mut Tx, job: Model, piece: Piece, place: &Place) -> Result<Model> {
    let bytes = piece.into_bytes();
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let stored = i32::from(length > 0);
    if stored > 0 {
        let chunk = export_chunk::Model::stored(&job, tx.id(), bytes);
        tx.save(chunk).await?;
    }
    let rows = job.written_rows + place.rows;
    tx.save(Change::update(job, Event::Progressed { rows }, |row| {
        row.written_rows = rows;
        row.bytes += length;
        row.pieces += stored;
        row.at_table = place.table.map(ToOwned::to_owned);
        row.after_row = place.after;
    }))
    .await
}
