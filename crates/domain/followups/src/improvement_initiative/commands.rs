//! What one may do with initiatives.

use goodword_clients::client_company;
use goodword_feedback::theme;
use goodword_identity::{By, ClientRole, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change, write};

use super::rules::New;
use super::{Accept, Announce, Create, Model, Reject, Ship, Start, Update, announcing, may};
use crate::FollowupsErrorCode as Code;
use crate::roles;

/// Opens an initiative by hand.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let owner = match with.owner_user_id {
            Some(user) => Some(roles::worker(tx, with.client_id, user, "ownerUserId").await?),
            None => roles::assignee(tx, with.client_id, ClientRole::Owner).await?,
        };
        let new = New::read(&with, tx.id(), owner)?;
        own(tx, &new).await?;
        let opened = Model::opened(tx.agency(), new, tx.now());
        tx.save(opened).await
    })
    .await
}

// Its themes are the agency's, or the client company's own.
async fn own(tx: &Tx, new: &New) -> Result<()> {
    for theme in &new.themes {
        let theme = find::<theme::Model>(tx).by_id(*theme).await?;
        if theme.client_id.is_some_and(|client| client != new.client) {
            return Err(Code::OtherClient.at("themeIds"));
        }
    }
    Ok(())
}

/// Changes an initiative.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        if let Some(user) = with.owner_user_id {
            roles::worker(tx, row.client_id, user, "ownerUserId").await?;
        }
        tx.save(row.updated(&with)?).await
    })
    .await
}

/// Says that it will be done.
pub async fn accept(by: &By<may::Decide>, with: Accept) -> Result<Model> {
    change(by, with.id, Model::accepted).await
}

/// Begins to work on it.
pub async fn start(by: &By<may::Update>, with: Start) -> Result<Model> {
    change(by, with.id, Model::started).await
}

/// Says that it is done.
pub async fn ship(by: &By<may::Update>, with: Ship) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.shipped(at)).await
}

/// Says that it will not be done.
pub async fn reject(by: &By<may::Decide>, with: Reject) -> Result<Model> {
    change(by, with.id, |row: Model| row.rejected(&with)).await
}

/// Tells those who raised it (FUP-14).
pub async fn announce(by: &By<may::Announce>, with: Announce) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let row = tx.save(row.announced(&with, tx.now())?).await?;
        announcing::begin(tx, &row).await?;
        Ok(row)
    })
    .await
}
