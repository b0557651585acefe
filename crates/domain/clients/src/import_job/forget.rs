//! A file is kept until it was read, and what was wrong with it until somebody is erased whom it may name (INT-2).

use goodword_identity::find;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Change, Fact, Id, Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Query};

use super::{Column, Due, Event, Model, Status};
use crate::import_chunk;

/// The job that throws a file away.
pub(crate) const DROP: &str = "clients.import_drop";
/// The same for files that nobody sent to their end.
pub(crate) const DROP_DAILY: &str = "clients.import_drop_daily";
/// Pieces that are removed at once.
const AT_ONCE: u64 = 8;
/// Imports that are looked at at once.
const IMPORTS: u64 = 100;
/// After so many days without another piece a file is not sent to its end any more.
const LEFT_DAYS: i64 = 2;
/// No errors, as JSON.
const NONE: &str = "[]";

impl Event {
    /// Whether the file is not needed any more.
    pub(crate) const fn ends(&self) -> bool {
        matches!(self, Self::Validated {} | Self::Done { .. } | Self::Failed { .. })
    }
}

impl Model {
    // Whether nobody reads its file, or sends more of it.
    fn needs_no_file(&self, now: Timestamp) -> bool {
        let left = self.file_bytes.is_none() && self.updated_at.plus_days(LEFT_DAYS) < now;
        self.status.is_final() || (self.status == Status::Uploaded && left)
    }
}

/// Puts down the end of a file that was read.
pub(crate) async fn drop_when_read(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let due = Due {
        import_id: Id::from_uuid(fact.subject),
    };
    tx.schedule_one(DROP, &due.import_id.to_string(), &due, tx.now()).await
}

/// Throws a file away, some pieces at a time.
pub(crate) async fn drop_file(tx: &mut Tx, due: Due) -> Result<()> {
    let job = tx.lock::<Model>(due.import_id).await?;
    if job.needs_no_file(tx.now()) && drop_some(tx, &job).await? {
        tx.schedule_one(DROP, &job.id.to_string(), &due, tx.now()).await?;
    }
    Ok(())
}

/// Throws away what nobody sent to its end. True when there may be more.
pub(crate) async fn drop_left(tx: &mut Tx) -> Result<bool> {
    let mut with_pieces = Query::select();
    with_pieces
        .column(import_chunk::Column::ImportId)
        .from(import_chunk::Entity)
        .and_where(import_chunk::Column::AgencyId.eq(tx.agency().uuid()));
    let limit = tx.now().plus_days(-LEFT_DAYS);
    let left = Condition::all()
        .add(Column::Status.eq(Status::Uploaded))
        .add(Column::FileBytes.is_null())
        .add(Column::UpdatedAt.lt(limit));
    let ended = Column::Status.is_not_in([Status::Uploaded, Status::Running]);
    let found = find::<Model>(tx)
        .filter(Column::Id.in_subquery(with_pieces))
        .filter(Condition::any().add(left).add(ended));
    let mut more = false;
    for job in found.most(1).await? {
        let job = tx.lock::<Model>(job.id).await?;
        if job.needs_no_file(tx.now()) {
            drop_some(tx, &job).await?;
            more = true;
        }
    }
    Ok(more)
}

async fn drop_some(tx: &mut Tx, job: &Model) -> Result<bool> {
    let pieces = find::<import_chunk::Model>(tx).filter(import_chunk::Column::ImportId.eq(job.id.uuid()));
    let pieces = pieces.most(AT_ONCE).await?;
    let more = pieces.len() as u64 == AT_ONCE;
    let dropped = pieces.into_iter().map(import_chunk::Model::dropped).collect();
    tx.remove_all(dropped).await?;
    Ok(more)
}

/// Forgets what was wrong with the files of a client company: it cites them, and they may name somebody who is erased.
pub(crate) async fn forget_errors(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let cites = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::Errors.ne(NONE));
        let some = cites.most(IMPORTS).await?;
        if some.is_empty() {
            return Ok(());
        }
        for job in some {
            let forgotten = Change::update(job, Event::PersonalDataErased {}, |row| {
                row.errors = NONE.to_owned().into();
            });
            tx.save(forgotten).await?;
        }
    }
}
