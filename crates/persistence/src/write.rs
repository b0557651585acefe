//! The ways to change something. Each is one transaction: the rows, their events, what other contexts do about them.

use goodword_kernel::{Act, Aggregate, Change, Error, Id, Result};

use crate::idempotency::{Claim, claim, remember};
use crate::read::find;
use crate::session::By;
use crate::tx::Tx;

/// Changes one row by a rule: `change(by, id, |case: Case| case.close(with, by.now()))`.
pub async fn change<P: Act, A: Aggregate, E: Into<Error>>(
    by: &By<P>,
    id: Id<A::Kind>,
    decide: impl FnOnce(A) -> Result<Change<A>, E> + Send,
) -> Result<A> {
    write(by, async |tx| {
        let row = tx.lock::<A>(id).await?;
        tx.save(decide(row).map_err(Into::into)?).await
    })
    .await
}

/// Adds one row.
pub async fn create<P: Act, A: Aggregate>(by: &By<P>, change: Change<A>) -> Result<A> {
    write(by, async |tx| tx.save(change).await).await
}

/// Changes several rows together. The closure commits by returning the row that the deed is about; an error keeps
/// nothing. With an idempotency key, a repetition gives the row of the first time.
pub async fn write<P: Act, A: Aggregate>(by: &By<P>, work: impl AsyncFnOnce(&mut Tx) -> Result<A>) -> Result<A> {
    let mut tx = Tx::begin(by.session(), by.reach().clone(), None).await?;
    if let Some(once) = &by.once
        && let Claim::Done(subject) = claim(&tx, once).await?
    {
        drop(tx);
        return again(by, Id::from_uuid(subject)).await;
    }
    let row = work(&mut tx).await?;
    if let Some(once) = &by.once {
        remember(&tx, once, row.id().uuid()).await?;
    }
    tx.finish().await?;
    Ok(row)
}

/// Changes whatever the closure changes and gives what it returns: for deeds that are about no single row. Such a deed
/// is repeatable by its nature or guards itself; it takes no idempotency key.
pub async fn perform<P: Act, T>(by: &By<P>, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = Tx::begin(by.session(), by.reach().clone(), None).await?;
    let done = work(&mut tx).await?;
    tx.finish().await?;
    Ok(done)
}

async fn again<P: Act, A: Aggregate>(by: &By<P>, id: Id<A::Kind>) -> Result<A> {
    find::<A>(by).by_id(id).await
}

impl Tx {
    /// Tells the listeners, writes the log, commits and announces.
    pub(crate) async fn finish(mut self) -> Result<()> {
        let home = self.session.inner().home.clone();
        self.tell().await?;
        let entries = std::mem::take(&mut self.entries);
        let conn = std::sync::Arc::into_inner(self.conn).ok_or_else(|| Error::internal("a read outlives its write"))?;
        conn.commit().await?;
        home.inner().news.committed(&entries, self.forgot);
        home.inner().jobs.wake();
        Ok(())
    }
}
