//! Files are thrown away after a week, and at once when nobody wants them.

use goodword_identity::find;
use goodword_kernel::Result;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::run::Due;
use super::{Model, Status};
use crate::export_chunk;

/// The job that throws a file away.
pub(crate) const SWEEP: &str = "clients.export_sweep";
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
