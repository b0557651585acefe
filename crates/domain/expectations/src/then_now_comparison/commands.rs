//! What one may do with comparisons.

use goodword_clients::prior_experience;
use goodword_identity::{By, find};
use goodword_kernel::id::PromiseId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::MOST;
use super::{Archive, Create, Model, Update, may};
use crate::ExpectationsErrorCode as Code;
use crate::promise::{self, Outcome};

/// Puts then and now side by side.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let experience = find::<prior_experience::Model>(tx)
            .by_id(with.prior_experience_id)
            .await?;
        let new = Model::created(&experience, tx.id(), &with, tx.now())?;
        guarded(tx, new.after()).await?;
        tx.save(new).await
    })
    .await
}

/// Changes the aspects of a comparison.
pub async fn update(by: &By<may::Work>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let before: Vec<PromiseId> = safeguards(&row).collect();
        let changed = row.updated(&with)?;
        // What guarded an aspect already may have failed since: it stays until somebody says otherwise.
        guarded_but(tx, changed.after(), &before).await?;
        tx.save(changed).await
    })
    .await
}

/// Puts a comparison away.
pub async fn archive(by: &By<may::Work>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.archived(at)).await
}

fn safeguards(of: &Model) -> impl Iterator<Item = PromiseId> + '_ {
    of.aspects.0.iter().filter_map(|one| one.safeguard_promise_id)
}

async fn guarded(tx: &Tx, comparison: &Model) -> Result<()> {
    guarded_but(tx, comparison, &[]).await
}

// Every safeguard is a promise of the same client company, and a new one is neither broken nor taken back.
async fn guarded_but(tx: &Tx, comparison: &Model, before: &[PromiseId]) -> Result<()> {
    let ids = safeguards(comparison).map(|id| id.uuid());
    let promises = find::<promise::Model>(tx)
        .filter(promise::Column::Id.is_in(ids))
        .most(MOST as u64)
        .await?;
    for (at, aspect) in comparison.aspects.0.iter().enumerate() {
        let Some(id) = aspect.safeguard_promise_id else {
            continue;
        };
        let path = format!("aspects.{at}.safeguardPromiseId");
        let promise = promises.iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
        if promise.client_id != comparison.client_id {
            return Err(Code::OtherClient.at(&path));
        }
        if matches!(promise.outcome, Outcome::Broken | Outcome::Withdrawn) && !before.contains(&id) {
            return Err(Code::NoSafeguard.at(&path));
        }
    }
    Ok(())
}
