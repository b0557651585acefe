//! What one may do with proofs of value.

use goodword_clients::{account, contact};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Accept, Create, Model, may};
use crate::{ReviewsErrorCode as Code, value_statement};

/// Notes a figure.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let statement = find::<value_statement::Model>(tx).by_id(with.statement_id).await?;
        let account = find::<account::Model>(tx).by_id(with.account_id).await?;
        if account.client_id != statement.client_id {
            return Err(Code::OtherClient.at("accountId"));
        }
        tx.save(Model::created(&statement, tx.id(), &with, me, tx.now())?).await
    })
    .await
}

/// Says that the customer stands by it.
pub async fn accept(by: &By<may::Accept>, with: Accept) -> Result<Model> {
    write(by, async |tx| {
        let proof = tx.lock::<Model>(with.id).await?;
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        if contact.account_id != Some(proof.account_id) {
            return Err(Code::OtherAccount.at("contactId"));
        }
        tx.save(proof.accepted(contact.id, tx.now())?).await
    })
    .await
}
