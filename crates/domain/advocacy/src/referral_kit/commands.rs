//! What is done with kits.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Archive, Create, Model, Update, may};
use crate::deeds::make;

/// Makes a kit.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    make(by, with.client_id, |birth| Model::created(birth, &with)).await
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
