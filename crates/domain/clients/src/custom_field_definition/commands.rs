//! What one may do with custom fields.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Archive, Column, Create, Model, Update, may};
use crate::{ClientsErrorCode as Code, client_company};

/// The most fields of a client company on one kind of thing.
pub(crate) const MOST: u64 = 50;

/// Adds a custom field.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that its fields are counted one after another.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        let all = || {
            find::<Model>(tx)
                .filter(Column::ClientId.eq(client.uuid()))
                .filter(Column::Subject.eq(with.subject))
        };
        if all().filter(Column::Key.eq(&new.after().key)).maybe().await?.is_some() {
            return Err(Code::KeyTaken.at("key"));
        }
        if all().filter(Column::ArchivedAt.is_null()).count(MOST).await? >= MOST {
            return Err(Code::TooManyFields.at("clientId"));
        }
        tx.save(new).await
    })
    .await
}

/// Changes a custom field.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |field: Model| field.updated(&with)).await
}

/// Puts a custom field away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |field: Model| field.archived(at)).await
}
