//! What one may do with needs.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Archive, Create, Model, Update, may};
use crate::account;

/// Notes a need of an account.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let account = find::<account::Model>(tx).by_id(with.account_id).await?;
        account.expect_known()?;
        let new = Model::created(&account, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes what is known of a need.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |need: Model| need.updated(&with)).await
}

/// Puts a need away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |need: Model| need.archived(at)).await
}
