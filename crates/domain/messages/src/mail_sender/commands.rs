//! What one may do with senders.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Model, Set, may, of};

/// Says in whose name a client company's mails go out.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        let change = match of(tx, with.client_id).await? {
            Some(known) => known.changed(&with)?,
            None => Model::first((tx.agency(), tx.id()), &with, tx.now())?,
        };
        tx.save(change).await
    })
    .await
}
