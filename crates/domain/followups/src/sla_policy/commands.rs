//! What one may do with policies.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Model, Remove, Set, may, of};

/// Says the limits of a client company for one reason, in place of those before.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let before = match of(tx, with.client_id, with.reason).await? {
            Some(row) => Some(tx.lock::<Model>(row.id).await?).filter(|row| row.removed_at.is_none()),
            None => None,
        };
        let said = Model::set(before, (tx.agency(), tx.id()), &with, tx.now())?;
        tx.save(said).await
    })
    .await
}

/// Lets the usual limits hold again.
pub async fn remove(by: &By<may::Remove>, with: Remove) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.removed(at)).await
}
