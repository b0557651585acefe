//! What one may do with choices.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, PlaybookChoiceId, PlaybookId};
use goodword_kernel::{Error, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Model, Remove, Set, may};
use crate::FollowupsErrorCode as Code;
use crate::follow_up::Reason;
use crate::playbook;

/// Says with which playbook a client company's follow-ups of its reason begin.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two choices for one reason cannot pass each other.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let playbook = find::<playbook::Model>(tx).by_id(with.playbook_id).await?;
        if !playbook.active {
            return Err(Code::NotInUse.at("playbookId"));
        }
        let made = choose(tx, client, std::slice::from_ref(&playbook)).await?;
        made.into_iter().next().ok_or(Error::NotFound)
    })
    .await
}

/// The same for many playbooks and one client company, whose lock the caller holds, within another deed: editions that are
/// out of use meanwhile too.
pub async fn put_all(tx: &mut Tx, client: ClientId, playbooks: &[PlaybookId]) -> Result<()> {
    if playbooks.is_empty() {
        return Ok(());
    }
    let found = find::<playbook::Model>(tx)
        .filter(playbook::Column::Id.is_in(playbooks.iter().map(Id::uuid)))
        .most(playbooks.len() as u64)
        .await?;
    choose(tx, client, &found).await.map(drop)
}

async fn choose(tx: &mut Tx, client: ClientId, playbooks: &[playbook::Model]) -> Result<Vec<Model>> {
    let held = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::RemovedAt.is_null())
        .most(Reason::ALL.len() as u64)
        .await?;
    let ids: Vec<PlaybookChoiceId> = held.iter().map(|row| row.id).collect();
    let mut held = tx.lock_all::<Model>(&ids).await?;
    held.retain(|row| row.removed_at.is_none());
    let (mut new, mut made) = (Vec::new(), Vec::with_capacity(playbooks.len()));
    for playbook in playbooks {
        let at = held.iter().position(|row| row.reason == playbook.reason);
        let before = at.map(|at| held.swap_remove(at));
        let known = before.is_some();
        let set = Model::set(before, (tx.agency(), tx.id()), client, playbook, tx.now());
        if known {
            made.push(tx.save(set).await?);
        } else {
            made.push(set.after().clone());
            new.push(set);
        }
    }
    tx.save_all(new).await?;
    Ok(made)
}

/// Lets follow-ups begin as everywhere again.
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
