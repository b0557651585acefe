//! What one may do with the catalogue of services.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Create, Model, Retire, Update, may};
use crate::client_company;

/// Adds a service.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        tx.save(Model::created(tx.agency(), tx.id(), &with, tx.now())?).await
    })
    .await
}

/// Makes a new edition of a service. The one before goes out of use.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let old = tx.lock::<Model>(with.id).await?;
        let new = old.next(tx.id(), &with, tx.now())?;
        tx.save(old.superseded()?).await?;
        tx.save(new).await
    })
    .await
}

/// Takes a service out of the catalogue.
pub async fn retire(by: &By<may::Retire>, with: Retire) -> Result<Model> {
    change(by, with.id, Model::retired).await
}
