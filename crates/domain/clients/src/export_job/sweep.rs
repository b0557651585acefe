//! Files are thrown away after a week, and at once when nobody wants them.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ClientId, ExportJobId};
use goodword_kernel::{Fact, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;

use super::run::Due;
use super::{Column, Model, Status};
use crate::{erasure_request, export_chunk};

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

/// Ends what was written before somebody was erased. A reaction and no part of the command: whoever erases does not reach the files of
/// partners, which end all the same.
pub(crate) async fn expire_after_erasure(tx: &mut Tx, fact: &Fact<erasure_request::Event>) -> Result<()> {
    match fact.client {
        Some(client) => expire_of(tx, client).await,
        None => Ok(()),
    }
}

/// Ends every export of a client company, and every partner's that holds something of it, and stops those that are being made: they
/// tell of somebody who is erased. Called where the whole agency is reached: in reactions and jobs.
pub(crate) async fn expire_of(tx: &mut Tx, client: ClientId) -> Result<()> {
    let mut after = None;
    loop {
        let theirs = Condition::any()
            .add(Column::ClientId.eq(client.uuid()))
            .add(Column::ForUserId.is_not_null());
        let found = find::<Model>(tx)
            .filter(theirs)
            .filter(Column::Status.is_in([Status::Queued, Status::Running, Status::Done]))
            .filter(Condition::all().add_option(after.map(|after: Uuid| Column::Id.gt(after))))
            .ordered(&Order::by_id(Direction::Asc), SOME)
            .await?;
        after = found.last().map(|job| job.id.uuid());
        let more = found.len() as u64 == SOME;
        for job in found.into_iter().filter(|job| job.tells_of(client)) {
            end(tx, job.id).await?;
        }
        if !more {
            return Ok(());
        }
    }
}

async fn end(tx: &mut Tx, id: ExportJobId) -> Result<()> {
    let at = tx.now();
    let job = tx.lock::<Model>(id).await?;
    let change = match job.status {
        Status::Done => job.expired()?,
        Status::Queued | Status::Running => job.cancelled(at)?,
        Status::Failed | Status::Cancelled | Status::Expired => return Ok(()),
    };
    let ended = tx.save(change).await?;
    let due = Due { export_id: ended.id };
    tx.schedule_one(SWEEP, &ended.id.to_string(), &due, at).await
}

impl Model {
    fn tells_of(&self, client: ClientId) -> bool {
        let partners = self.partnerships.as_ref().is_some_and(|all| all.include(client));
        partners || self.client_id == Some(client)
    }
}
