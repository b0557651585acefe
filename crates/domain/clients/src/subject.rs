//! Whom a record is about: an account, a contact, or both, of one client company.

use goodword_identity::find;
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;

use crate::{ClientsErrorCode as Code, account, contact};

/// Whom a record is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject {
    pub(crate) client: ClientId,
    pub(crate) account: Option<AccountId>,
    pub(crate) contact: Option<ContactId>,
}

/// Finds whom a record is about: somebody who is neither forgotten nor became part of another. Without an account it is about the contact's own; one of the two must be given, and
/// both must be the same client company's.
pub(crate) async fn subject(tx: &Tx, account: Option<AccountId>, contact: Option<ContactId>) -> Result<Subject> {
    let contact = match contact {
        Some(id) => Some(find::<contact::Model>(tx).by_id(id).await?),
        None => None,
    };
    if let Some(contact) = &contact {
        contact.expect_known()?;
    }
    let client = contact.as_ref().map(|contact| contact.client_id);
    let account = account.or(contact.as_ref().and_then(|contact| contact.account_id));
    let client = match account {
        Some(id) => {
            let account = find::<account::Model>(tx).by_id(id).await?;
            account.expect_known()?;
            if client.is_some_and(|client| client != account.client_id) {
                return Err(Code::OtherClient.at("accountId"));
            }
            Some(account.client_id)
        }
        None => client,
    };
    Ok(Subject {
        client: client.ok_or_else(|| Error::invalid("accountId", "give an account, a contact, or both"))?,
        account,
        contact: contact.map(|contact| contact.id),
    })
}
