//! What one may do with myths.

use async_graphql::MaybeUndefined;
use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Model, Persist, Present, Resolve, Spot, Update, may};
use crate::{fact, members, myth_probe};

/// Notes a belief that is not so.
pub async fn spot(by: &By<may::Spot>, with: Spot) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?.id;
        if let Some(owner) = with.owner_id {
            members::check(tx, client, owner, "ownerId").await?;
        }
        let new = Model::spotted(tx.agency(), tx.id(), &with, with.owner_id.or(me), tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a myth, or says that it was looked at again.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let myth = tx.lock::<Model>(with.id).await?;
        if let MaybeUndefined::Value(owner) = with.owner_id {
            members::check(tx, myth.client_id, owner, "ownerId").await?;
        }
        tx.save(myth.updated(&with, tx.now())?).await
    })
    .await
}

/// Says that facts were shown.
pub async fn present(by: &By<may::Work>, with: Present) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |myth: Model| myth.presented(at)).await
}

/// Says that it is gone (JRN-6).
pub async fn resolve(by: &By<may::Work>, with: Resolve) -> Result<Model> {
    write(by, async |tx| {
        let myth = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let known = (
            fact::in_date(tx, myth.id, at).await?,
            myth_probe::any(tx, myth.id).await?,
        );
        tx.save(myth.resolved(with.conclusion.as_deref(), known, at)?).await
    })
    .await
}

/// Says that it stays.
pub async fn persist(by: &By<may::Work>, with: Persist) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |myth: Model| myth.persisted(at)).await
}
