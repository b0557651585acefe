//! What is done with stimuli.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Model, Note, may};
use crate::advocate;

/// Notes what was done for somebody who recommends: their next one is due in 120 days (ASK-9).
pub async fn note(by: &By<may::Note>, with: Note) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let of = tx.lock::<advocate::Model>(with.advocate_id).await?;
        let row = tx.save(Model::noted(&of, tx.id(), &with, me, tx.now())?).await?;
        if let Some(change) = of.stimulated(row.done_at) {
            tx.save(change).await?;
        }
        Ok(row)
    })
    .await
}
