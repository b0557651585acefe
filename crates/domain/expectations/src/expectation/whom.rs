//! Whose an expectation is: an account, a contact, a stakeholder or a segment, all of one client company.

use goodword_clients::{account, client_company, contact, stakeholder};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;

use super::Create;
use crate::ExpectationsErrorCode as Code;

/// Whose an expectation is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whom {
    pub(super) client: ClientId,
    pub(super) account: Option<AccountId>,
    pub(super) contact: Option<ContactId>,
}

/// Finds whose it is. What is left out is that of the stakeholder, then that of the contact.
pub(super) async fn whom(tx: &Tx, with: &Create) -> Result<Whom> {
    let stakeholder = match with.stakeholder_id {
        Some(id) => Some(find::<stakeholder::Model>(tx).by_id(id).await?),
        None => None,
    };
    let contact = with.contact_id.or(stakeholder.as_ref().map(|one| one.contact_id));
    let contact = match contact {
        Some(id) => Some(find::<contact::Model>(tx).by_id(id).await?),
        None => None,
    };
    let of_stakeholder = stakeholder.as_ref().map(|one| one.account_id);
    let of_contact = contact.as_ref().and_then(|one| one.account_id);
    let account = match with.account_id.or(of_stakeholder).or(of_contact) {
        Some(id) => Some(find::<account::Model>(tx).by_id(id).await?),
        None => None,
    };
    let client = match with.client_id {
        Some(id) => Some(find::<client_company::Model>(tx).by_id(id).await?.id),
        None => None,
    };
    let named = [
        ("stakeholderId", stakeholder.map(|one| one.client_id)),
        ("contactId", contact.as_ref().map(|one| one.client_id)),
        ("accountId", account.as_ref().map(|one| one.client_id)),
        ("clientId", client),
    ];
    if named.iter().take(3).all(|(_, client)| client.is_none()) && with.segment.is_none() {
        return Err(Error::invalid(
            "accountId",
            "say whose it is: an account, a contact, a stakeholder or a segment",
        ));
    }
    let mut known = named.into_iter().filter_map(|(path, client)| Some((path, client?)));
    let (_, client) = known
        .next()
        .ok_or_else(|| Error::invalid("clientId", "say whose customers the segment is"))?;
    if let Some((path, _)) = known.find(|(_, other)| *other != client) {
        return Err(Code::OtherClient.at(path));
    }
    Ok(Whom {
        client,
        account: account.map(|one| one.id),
        contact: contact.map(|one| one.id),
    })
}
