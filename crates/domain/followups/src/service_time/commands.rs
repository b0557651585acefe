//! What one may do with time spent.

use goodword_identity::By;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, write};

use super::{Log, Model, On, may};
use crate::{case, follow_up};

/// Notes minutes spent on a case or a follow-up, which keeps the sum (s62).
pub async fn log(by: &By<may::Log>, with: Log) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let on = subject(tx, &with).await?;
        let made = tx.save(Model::logged(tx.id(), &with, &on, (me, tx.now()))?).await?;
        match on {
            On::Case(case) => tx.save(case.time_spent(made.minutes)).await.map(drop)?,
            On::FollowUp(row) => tx.save(row.time_spent(made.minutes)).await.map(drop)?,
        }
        Ok(made)
    })
    .await
}

async fn subject(tx: &Tx, with: &Log) -> Result<On> {
    match (with.case_id, with.follow_up_id) {
        (Some(case), None) => tx.lock::<case::Model>(case).await.map(On::Case),
        (None, Some(row)) => tx.lock::<follow_up::Model>(row).await.map(On::FollowUp),
        _ => Err(Error::invalid("caseId", "give either caseId or followUpId")),
    }
}
