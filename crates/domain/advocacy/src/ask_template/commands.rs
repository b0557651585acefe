//! What one may do with templates for asks.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Archive, Confirm, Create, Model, Update, may};
use crate::deeds::make;

/// Makes a template.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    make(by, with.client_id, |birth| Model::created(birth, &with)).await
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
