//! What one may do with cadences.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::ClientId;
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Model, Set, may};
use crate::tier_assignment::Tier;

/// Sets the days between two reviews (REV-2).
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    with.check()?;
    write(by, async |tx| {
        // Locked, so that two first settings cannot pass each other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let change = match of(tx, client, with.tier).await? {
            Some(there) if there.every_days == with.every_days => return Ok(there),
            Some(there) => there.changed(with.every_days),
            None => Model::created(tx.agency(), tx.id(), &with, tx.now()),
        };
        tx.save(change).await
    })
    .await
}

async fn of(tx: &Tx, client: ClientId, tier: Tier) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Tier.eq(tier))
        .maybe()
        .await
}
