//! What one may do with statements of value.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Archive, Column, Create, Model, Update, may};
use crate::ReviewsErrorCode as Code;

/// Statements of one client company, those that were put away not counted.
const MOST: u64 = 200;

/// Adds a statement.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two of them cannot both be the last that has room.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let kept = find::<Model>(tx)
            .filter(Column::ClientId.eq(client.uuid()))
            .filter(Column::ArchivedAt.is_null());
        if kept.count(MOST).await? >= MOST {
            return Err(Code::TooManyStatements.into());
        }
        tx.save(Model::created(tx.agency(), tx.id(), &with, tx.now())?).await
    })
    .await
}

/// Changes a statement.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}

/// Puts a statement away, or takes it out again.
pub async fn archive(by: &By<may::Update>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.archived(with.away, at)).await
}
