//! When a promise is looked at again: two days before it is due, and when its time is over (JRN-4).

use goodword_clients::client_company::{self, Status};
use goodword_identity::find;
use goodword_kernel::id::PromiseId;
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use serde::{Deserialize, Serialize};

use super::{Model, Outcome, commands};

/// The job that looks at one promise.
pub(crate) const DUE: &str = "expectations.promise";

/// Which promise.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    promise: PromiseId,
}

/// Puts down when a promise is looked at next; one that is decided is not.
pub(super) async fn schedule(tx: &Tx, promise: &Model) -> Result<()> {
    if promise.outcome != Outcome::Open {
        return Ok(());
    }
    let job = Due { promise: promise.id };
    let at = next(promise, tx.now());
    tx.schedule_one(DUE, &promise.id.to_string(), &job, at).await
}

fn next(promise: &Model, now: Timestamp) -> Timestamp {
    // It is in time until the very instant at which it is due.
    let over = promise.due_at.plus(1);
    if promise.warned_at.is_some() || promise.progress_at.is_some() {
        over
    } else {
        promise.to_be_warned_at().max(now).min(over)
    }
}

/// Warns of a promise that nobody is at, or says that it is broken (JRN-4). For a client company that is handed over or
/// closed nothing is said any more.
pub(crate) async fn look(tx: &mut Tx, job: Due) -> Result<()> {
    let Some(promise) = tx.lock_all::<Model>(&[job.promise]).await?.into_iter().next() else {
        return Ok(());
    };
    let client = find::<client_company::Model>(tx).by_id(promise.client_id).await?;
    if promise.outcome != Outcome::Open || matches!(client.status, Status::Transferred | Status::Closed) {
        return Ok(());
    }
    let now = tx.now();
    if promise.due_at < now {
        return commands::settle(tx, promise.overdue()?).await.map(drop);
    }
    let promise = if promise.lacks_progress(now) {
        tx.save(promise.warned(now)).await?
    } else {
        promise
    };
    schedule(tx, &promise).await
}
