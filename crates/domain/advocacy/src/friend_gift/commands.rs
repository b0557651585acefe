//! What is done with gifts for friends.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Close, Consume, Create, Model, may};

/// Makes a gift.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let new = Model::created((client.agency_id, tx.id()), &with, me, tx.now())?;
        tx.save(new).await
    })
    .await
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
