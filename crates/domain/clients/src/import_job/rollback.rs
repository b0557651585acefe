//! Taking back what an import made, as long as nothing has come of it.

use std::collections::HashSet;

use goodword_identity::By;
use goodword_kernel::{Aggregate, Change, Error, Id, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::FromJsonQueryResult;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::made::{self, Imported, Made};
use super::{Model, Rollback, may};
use crate::ClientsErrorCode as Code;
use crate::{account, consent, contact, engagement};

/// Things that are looked up and removed in one statement.
const AT_ONCE: usize = 500;

/// Things of a context above this one that are looked at in one statement.
const SOME: usize = 100;
/// Of what stays so many are named.
const NAMED: usize = 100;

/// What stays of what an import made, because somebody has gone on with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Staying {
    /// How many things.
    pub count: i32,
    /// The ids of the first hundred.
    pub ids: Vec<String>,
}

/// Something of a context above this one that a list made, and how it is taken back: not removed, for somebody was told of it, but
/// ended, and forgotten where it tells of a person.
pub trait Listed: Aggregate {
    /// The name of the event by which it was made.
    const MADE: &'static str;

    /// Those with which somebody has gone on, besides those of which the log tells that somebody has done something about them.
    fn moved_on(tx: &Tx, rows: &[Self]) -> impl Future<Output = Result<HashSet<Uuid>>> + Send;

    /// It is taken back.
    fn taken_back(self, at: Timestamp) -> Result<Change<Self>>;
}

/// Takes back what a list made that a context above this one keeps, within the limits of every import: what nobody has touched since. The
/// rest stays as it is and is named. Refused where all of it stays.
pub async fn rollback_listed<A: Listed>(by: &By<may::Rollback>, with: Rollback) -> Result<Model> {
    write(by, async |tx| {
        let job = tx.lock::<Model>(with.id).await?;
        job.expect_reversible()?;
        let all = made::made::<A>(tx, &job, A::MADE).await?;
        let mut staying = Vec::new();
        for some in all.chunks(SOME) {
            staying.extend(take_back::<A>(tx, &job, some).await?);
        }
        if staying.len() == all.len() && !all.is_empty() {
            return Err(Code::ImportChanged.into());
        }
        let count = i32::try_from(staying.len()).unwrap_or(i32::MAX);
        staying.truncate(NAMED);
        let staying = Some(Staying { count, ids: staying }).filter(|some| some.count > 0);
        tx.save(job.rolled_back(staying)?).await
    })
    .await
}

// Takes back those of some things that nobody has touched, and gives the ids of the others.
async fn take_back<A: Listed>(tx: &mut Tx, job: &Model, ids: &[Id<A::Kind>]) -> Result<Vec<String>> {
    let rows = tx.lock_all::<A>(ids).await?;
    let mut moved = made::touched(tx, job, ids.iter().map(Id::uuid).collect()).await?;
    moved.extend(A::moved_on(tx, &rows).await?);
    let at = tx.now();
    let mut staying = Vec::new();
    for row in rows {
        if moved.contains(&row.id().uuid()) {
            staying.push(row.id().to_string());
        } else {
            tx.save(row.taken_back(at)?).await?;
        }
    }
    Ok(staying)
}

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
        tx.save(job.rolled_back(None)?).await
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
