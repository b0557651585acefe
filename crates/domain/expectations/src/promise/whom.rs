//! To whom something is promised: the account, the contact, the engagement, all of one client company.

use goodword_clients::{account, contact, engagement};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;

use super::Create;
use crate::ExpectationsErrorCode as Code;

/// To whom something is promised.
#[derive(Clone, Debug)]
pub(super) struct Whom {
    pub(super) client: ClientId,
    pub(super) account: Option<AccountId>,
    pub(super) contact: Option<ContactId>,
    pub(super) engagement: Option<engagement::Model>,
}

/// Finds to whom. What is left out is that of the engagement, then that of the contact.
pub(super) async fn whom(tx: &Tx, with: &Create) -> Result<Whom> {
    let engagement = match with.engagement_id {
        Some(id) => Some(find::<engagement::Model>(tx).by_id(id).await?),
        None => None,
    };
    let contact = with.contact_id.or(engagement.as_ref().map(|one| one.contact_id));
    let contact = match contact {
        Some(id) => Some(find::<contact::Model>(tx).by_id(id).await?),
        None => None,
    };
    let theirs = contact.as_ref().and_then(|one| one.account_id);
    let of_work = engagement.as_ref().and_then(|one| one.account_id);
    let account = match with.account_id.or(of_work).or(theirs) {
        Some(id) => Some(find::<account::Model>(tx).by_id(id).await?),
        None => None,
    };
    let clients = [
        ("engagementId", engagement.as_ref().map(|one| one.client_id)),
        ("contactId", contact.as_ref().map(|one| one.client_id)),
        ("accountId", account.as_ref().map(|one| one.client_id)),
    ];
    let known = |(path, client): (&'static str, Option<ClientId>)| Some((path, client?));
    let mut found = clients.into_iter().filter_map(known);
    let (_, client) = found
        .next()
        .ok_or_else(|| Error::invalid("contactId", "say to whom: an account, a contact or an engagement"))?;
    if let Some((path, _)) = found.find(|(_, other)| *other != client) {
        return Err(Code::OtherClient.at(path));
    }
    Ok(Whom {
        client,
        account: account.map(|one| one.id),
        contact: contact.map(|one| one.id),
        engagement,
    })
}
