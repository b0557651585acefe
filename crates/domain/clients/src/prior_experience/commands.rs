//! What one may do with prior experiences.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Create, Model, Update, may};
use crate::subject::subject;

/// Notes what a customer went through with an earlier supplier.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let of = subject(tx, with.account_id, with.contact_id).await?;
        tx.save(Model::created(tx.agency(), tx.id(), of, &with, tx.now())?)
            .await
    })
    .await
}

/// Changes what is known of it.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |one: Model| one.updated(&with)).await
}
