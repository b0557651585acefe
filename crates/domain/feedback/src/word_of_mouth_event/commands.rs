//! What one may do with what was heard.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Create, Model, may};
use crate::FeedbackErrorCode as Code;

/// Writes down what was heard.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        if let Some(contact) = with.contact_id {
            let contact = find::<contact::Model>(tx).by_id(contact).await?;
            if contact.client_id != with.client_id {
                return Err(Code::OtherClient.at("contactId"));
            }
            contact.expect_not_erased()?;
        }
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}
