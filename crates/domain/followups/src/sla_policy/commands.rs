//! What one may do with policies.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, SlaPolicyId};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Model, Remove, Set, may, of};
use crate::follow_up::Reason;

/// Says the limits of a client company for one reason, in place of those before.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that nothing changes while the limits are compared and brought to what is wanted.
        tx.lock::<client_company::Model>(with.client_id).await?;
        let before = match of(tx, with.client_id, with.reason).await? {
            Some(row) => Some(tx.lock::<Model>(row.id).await?).filter(|row| row.removed_at.is_none()),
            None => None,
        };
        let said = Model::set(before, (tx.agency(), tx.id()), &with, tx.now())?;
        tx.save(said).await
    })
    .await
}

/// The same for many reasons of one client company, whose lock the caller holds, within another deed.
pub async fn put_all(tx: &mut Tx, client: ClientId, all: &[Set]) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let held = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::RemovedAt.is_null())
        .most(Reason::ALL.len() as u64)
        .await?;
    let ids: Vec<SlaPolicyId> = held.iter().map(|row| row.id).collect();
    let mut held = tx.lock_all::<Model>(&ids).await?;
    held.retain(|row| row.removed_at.is_none());
    let mut new = Vec::new();
    for with in all {
        let at = held.iter().position(|row| row.reason == with.reason);
        let before = at.map(|at| held.swap_remove(at));
        let known = before.is_some();
        let said = Model::set(before, (tx.agency(), tx.id()), with, tx.now())?;
        if known {
            tx.save(said).await?;
        } else {
            new.push(said);
        }
    }
    tx.save_all(new).await
}

/// Lets the usual limits hold again.
pub async fn remove(by: &By<may::Remove>, with: Remove) -> Result<Model> {
    write(by, async |tx| {
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        tx.lock::<client_company::Model>(client).await?;
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        tx.save(row.removed(at)?).await
    })
    .await
}
