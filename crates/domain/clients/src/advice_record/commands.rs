//! What one may do with advice.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Birth, Create, Model, Update, may};
use crate::subject::subject;

/// Notes advice that a customer was given.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let birth = Birth {
            agency: tx.agency(),
            id: tx.id(),
            subject: subject(tx, with.account_id, with.contact_id).await?,
            by: me,
            at: tx.now(),
        };
        tx.save(Model::created(birth, &with)?).await
    })
    .await
}

/// Changes advice, or notes what the customer decided.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |advice: Model| advice.updated(&with, at)).await
}
