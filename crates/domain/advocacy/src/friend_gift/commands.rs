//! What is done with gifts for friends.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Close, Consume, Create, Model, may};
use crate::deeds::make;

/// Makes a gift.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    make(by, with.client_id, |birth| Model::created(birth, &with)).await
}

/// Says that friends have had it.
pub async fn consume(by: &By<may::Consume>, with: Consume) -> Result<Model> {
    change(by, with.id, |row: Model| row.consumed(with.people)).await
}

/// Gives it no more.
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.closed(at)).await
}
