//! What one may do with delight actions.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Create, Kind, Model, Prepare, Start, Stop, Update, may};
use crate::{journey_stage, obstacle, promise};

/// Notes an idea.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let stage = journey_stage::open(tx, with.stage_id).await?;
        let client = find::<client_company::Model>(tx).by_id(stage.client_id).await?;
        let new = Model::created(&stage, tx.id(), &with, &client.currency, tx.now())?;
        if new.after().kind == Kind::Surprise {
            promise::promised_by_nobody(tx, new.after(), "title").await?;
        }
        tx.save(new).await
    })
    .await
}

/// Changes a delight action.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let action = tx.lock::<Model>(with.id).await?;
        let changed = action.updated(&with)?;
        if changed.after().kind == Kind::Surprise {
            let path = if with.title.is_some() { "title" } else { "kind" };
            promise::promised_by_nobody(tx, changed.after(), path).await?;
        }
        tx.save(changed).await
    })
    .await
}

/// Says that it could begin.
pub async fn prepare(by: &By<may::Work>, with: Prepare) -> Result<Model> {
    change(by, with.id, |action: Model| action.prepared()).await
}

/// Begins it.
pub async fn start(by: &By<may::Work>, with: Start) -> Result<Model> {
    write(by, async |tx| {
        // The stage first, as those who report obstacles do: one of the two sees the other.
        let stage = find::<Model>(tx).by_id(with.id).await?.stage_id;
        let stage = journey_stage::open(tx, stage).await?;
        let obstructed = obstacle::severe(tx, stage.id).await?;
        let action = tx.lock::<Model>(with.id).await?;
        tx.save(action.started(obstructed, tx.now())?).await
    })
    .await
}

/// Ends it.
pub async fn stop(by: &By<may::Work>, with: Stop) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |action: Model| action.stopped(at)).await
}
