//! What one may do with interviews about value.

use goodword_clients::{account, contact};
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Hold, Model, may};
use crate::ReviewsErrorCode as Code;

/// Notes what a promoter said (REV-9).
pub async fn hold(by: &By<may::Hold>, with: Hold) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        let Some(account) = contact.account_id else {
            return Err(Code::OtherAccount.at("contactId"));
        };
        let account = find::<account::Model>(tx).by_id(account).await?;
        let place = (account.id, account.size_band);
        let new = Model::held(&contact, place, tx.id(), &with, (me, tx.now()))?;
        tx.save(new).await
    })
    .await
}
