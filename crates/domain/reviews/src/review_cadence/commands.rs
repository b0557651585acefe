//! What one may do with cadences.

use std::collections::{HashMap, HashSet};

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Id, Result};
use goodword_persistence::{Scope, Tx, write};
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

async fn of(scope: &impl Scope, client: ClientId, tier: Tier) -> Result<Option<Model>> {
    find::<Model>(scope)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Tier.eq(tier))
        .maybe()
        .await
}

/// The days that client companies have set, by tier.
pub(crate) async fn own(tx: &Tx, clients: impl Iterator<Item = ClientId>) -> Result<HashMap<(ClientId, Tier), i32>> {
    let clients: HashSet<ClientId> = clients.collect();
    let most = (clients.len() * Tier::ALL.len()) as u64;
    let set = find::<Model>(tx).filter(Column::ClientId.is_in(clients.iter().map(Id::uuid)));
    let set = set.most(most).await?.into_iter();
    Ok(set.map(|one| ((one.client_id, one.tier), one.every_days)).collect())
}

/// The days between two reviews of a client company's accounts of a tier.
pub(crate) async fn days(scope: &impl Scope, client: ClientId, tier: Tier) -> Result<i32> {
    let own = of(scope, client, tier).await?;
    Ok(own.map_or(tier.usual_days(), |own| own.every_days))
}
