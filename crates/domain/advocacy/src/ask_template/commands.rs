//! What one may do with templates for asks.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Archive, Confirm, Create, Model, Update, may};

/// Makes a template.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a template.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}

/// Stands by a template's words.
pub async fn confirm(by: &By<may::Confirm>, with: Confirm) -> Result<Model> {
    let (at, who) = (by.now(), by.actor().user());
    change(by, with.id, |row: Model| row.confirmed(&with.note, who, at)).await
}

/// Puts a template away.
pub async fn archive(by: &By<may::Update>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.archived(at)).await
}
