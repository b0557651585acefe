//! What one may do with consents.

use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::{change, write};
use sea_orm::ColumnTrait;

use super::{Column, Give, Model, Withdraw, may};
use crate::{ClientsErrorCode as Code, contact};

/// Notes that a contact agreed.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that two of them cannot both find no open consent.
        let contact = tx.lock::<contact::Model>(with.contact_id).await?;
        let open = find::<Model>(tx)
            .filter(Column::ContactId.eq(contact.id.uuid()))
            .filter(Column::Purpose.eq(with.purpose))
            .filter(Column::WithdrawnAt.is_null());
        if open.maybe().await?.is_some() {
            return Err(Code::ConsentGiven.at("purpose"));
        }
        let new = Model::given(&contact, tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Notes that a contact withdrew.
pub async fn withdraw(by: &By<may::Withdraw>, with: Withdraw) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |consent: Model| consent.withdrawn(at)).await
}
