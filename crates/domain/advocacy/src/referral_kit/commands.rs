//! What is done with kits.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Archive, Create, Model, Update, may};

/// Makes a kit.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let new = Model::created((client.agency_id, tx.id()), &with, me, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a kit.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}

/// Hands a kit out no more.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.archived(at)).await
}
