//! Files are thrown away after a week, and at once when nobody wants them.

use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::run::Due;
use super::{Column, Model, Status};
use crate::export_chunk;

/// The job that throws a file away.
pub(crate) const SWEEP: &str = "clients.export_sweep";
/// Exports that are looked at in one statement.
const SOME: u64 = 100;
/// Pieces that are removed at once.
const AT_ONCE: u64 = 8;

/// Puts down the end of a file: at its time, or now where it has none.
pub(super) async fn plan(tx: &Tx, job: &Model) -> Result<()> {
    let due = Due { export_id: job.id };
    let at = job.expires_at.unwrap_or_else(|| tx.now());
    tx.schedule_one(SWEEP, &job.id.to_string(), &due, at).await
}

/// Throws a file away, some pieces at a time.
pub(crate) async fn sweep(tx: &mut Tx, due: Due) -> Result<()> {
    let job = tx.lock::<Model>(due.export_id).await?;
    let job = match job.status {
        Status::Done => tx.save(job.expired()?).await?,
        Status::Queued | Status::Running => return Ok(()),
        Status::Failed | Status::Cancelled | Status::Expired => job,
    };
    let pieces = find::<export_chunk::Model>(tx).filter(export_chunk::Column::ExportId.eq(job.id.uuid()));
    let pieces = pieces.most(AT_ONCE).await?;
    let more = pieces.len() as u64 == AT_ONCE;
    let dropped = pieces.into_iter().map(export_chunk::Model::dropped).collect();
    tx.remove_all(dropped).await?;
    if more {
        tx.schedule_one(SWEEP, &job.id.to_string(), &due, tx.now()).await?;
    }
    Ok(())
}

/// Ends every export of a client company and stops those that are being made: they tell of somebody who is erased.
pub(crate) async fn expire_of(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let open = [Status::Queued, Status::Running, Status::Done];
        let found = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::Status.is_in(open))
            .most(SOME)
            .await?;
        let more = found.len() as u64 == SOME;
        for job in found {
            let at = tx.now();
            let job = tx.lock::<Model>(job.id).await?;
            let change = match job.status {
                Status::Done => job.expired()?,
                Status::Queued | Status::Running => job.cancelled(at)?,
                Status::Failed | Status::Cancelled | Status::Expired => continue,
            };
            let ended = tx.save(change).await?;
            let due = Due { export_id: ended.id };
            tx.schedule_one(SWEEP, &ended.id.to_string(), &due, at).await?;
        }
        if !more {
            return Ok(());
        }
    }
}
