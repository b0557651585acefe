//! What is done with addresses that take no mail.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::{Tx, change};
use sea_orm::ColumnTrait;

use super::{Column, Lift, Model, may};

/// Addresses that are removed at once.
const AT_ONCE: u64 = 500;

/// Lets an address be written to again.
pub async fn lift(by: &By<may::Lift>, with: Lift) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |address: Model| address.lifted(at)).await
}

/// Forgets the addresses of a client company that was handed over: a keyed hash still tells one person from another (TEN-6).
pub async fn forget_of(tx: &mut Tx, client: ClientId) -> Result<()> {
    loop {
        let some = find::<Model>(tx).filter(Column::ClientId.eq(client.uuid()));
        let some = some.most(AT_ONCE).await?;
        if some.is_empty() {
            return Ok(());
        }
        tx.remove_all(some.into_iter().map(Model::forgotten).collect()).await?;
    }
}
