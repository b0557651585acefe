//! Taking back what an import made, as long as nothing has come of it.

use goodword_identity::By;
use goodword_kernel::{Error, Id, Result};
use goodword_persistence::{Tx, write};

use super::made::{Imported, Made};
use super::{Model, Rollback, may};
use crate::ClientsErrorCode as Code;
use crate::{account, consent, contact, engagement};

/// Things that are looked up and removed in one statement.
const AT_ONCE: usize = 500;

/// Takes back what an import made: all of it, or nothing where anything was changed since or is referred to.
pub async fn rollback(by: &By<may::Rollback>, with: Rollback) -> Result<Model> {
    write(by, async |tx| {
        let job = tx.lock::<Model>(with.id).await?;
        job.expect_reversible()?;
        let made = Made::by(tx, &job).await?;
        remove::<engagement::Model>(tx, &made.engagements).await?;
        remove::<consent::Model>(tx, &made.consents).await?;
        remove::<contact::Model>(tx, &made.contacts).await?;
        remove::<account::Model>(tx, &made.accounts).await?;
        tx.save(job.rolled_back()?).await
    })
    .await
}

/// Removes things that are as the import left them. What refers to one of them keeps all.
async fn remove<A: Imported>(tx: &mut Tx, made: &[(Id<A::Kind>, i32)]) -> Result<()> {
    for some in made.chunks(AT_ONCE) {
        let ids: Vec<Id<A::Kind>> = some.iter().map(|(id, _)| *id).collect();
        let rows = tx.lock_all::<A>(&ids).await?;
        let as_left = |row: &A| {
            some.iter()
                .any(|(id, version)| (*id, *version) == (row.id(), row.version()))
        };
        if rows.len() != some.len() || !rows.iter().all(as_left) {
            return Err(Code::ImportChanged.into());
        }
        let removed = tx.remove_all(rows.into_iter().map(A::taken_back).collect()).await;
        removed.map_err(|error| match error {
            Error::NotFound => Code::ImportInUse.into(),
            other => other,
        })?;
    }
    Ok(())
}
