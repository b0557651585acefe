//! What one may do with themes.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Permission, Reach, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::seeds::SEEDS;
use super::{Archive, Column, Create, Model, Update, may, of_place};
use crate::FeedbackErrorCode as Code;

/// Themes of one client company, or of the agency itself.
pub(crate) const MOST: u64 = 100;

/// Adds a theme, or brings one of its key back that was put away.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    if with.client_id.is_none() && *by.reach() != Reach::Agency {
        return Err(Code::ClientNeeded.at("clientId"));
    }
    write(by, async |tx| {
        if let Some(client) = with.client_id {
            // Locked, so that two themes of one key cannot pass each other.
            tx.lock::<client_company::Model>(client).await?;
        }
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        seed(tx).await?;
        let known = || find::<Model>(tx).filter(of_place(with.client_id));
        let same = known().filter(Column::Key.eq(new.after().key.as_str()));
        let theme = match same.maybe().await? {
            None => new,
            Some(known) if known.archived_at.is_some() => known.restored(new.after()),
            Some(_) => return Err(Code::ThemeExists.at("key")),
        };
        if known().filter(Column::ArchivedAt.is_null()).count(MOST).await? >= MOST {
            return Err(Code::TooManyThemes.into());
        }
        tx.save(theme).await
    })
    .await
}

// What is for all client companies is changed by those who reach all of them.
fn check_reach<P: Permission>(by: &By<P>, client: Option<ClientId>) -> Result<()> {
    if client.is_none() && *by.reach() != Reach::Agency {
        return Err(Code::ThemeOfAgency.into());
    }
    Ok(())
}

/// Changes a theme.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let theme = tx.lock::<Model>(with.id).await?;
        check_reach(by, theme.client_id)?;
        tx.save(theme.updated(&with)?).await
    })
    .await
}

/// Puts a theme away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    write(by, async |tx| {
        let theme = tx.lock::<Model>(with.id).await?;
        check_reach(by, theme.client_id)?;
        let at = tx.now();
        tx.save(theme.archived(at)?).await
    })
    .await
}

/// Gives an agency the themes that every one begins with, unless it has them (s114).
pub(crate) async fn seed(tx: &mut Tx) -> Result<()> {
    let seeded = find::<Model>(tx).filter(of_place(None)).filter(Column::Seeded.eq(true));
    if seeded.maybe().await?.is_some() {
        return Ok(());
    }
    let known: Vec<String> = (find::<Model>(tx).filter(of_place(None)).most(MOST).await?.into_iter())
        .map(|theme| theme.key)
        .collect();
    let new = (SEEDS.iter())
        .filter(|seed| !known.iter().any(|key| key == seed.key))
        .map(|seed| Model::seeded(tx.agency(), tx.id(), seed, tx.now()))
        .collect();
    tx.save_all(new).await
}
