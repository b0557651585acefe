//! Who passes: customers are judged by what is known of them and by their client company's own numbers.

use std::collections::{HashMap, HashSet};

use goodword_clients::client_company::{self, Settings};
use goodword_clients::{account, client_membership, contact};
use goodword_identity::{By, ClientRole, find};
use goodword_kernel::id::{ClientId, ContactId, UserId};
use goodword_kernel::{Id, Result, Timestamp};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::evidence::gather;
use super::rules::{AskEligibility, Evidence, Reasons, judge};
use crate::{AdvocacyErrorCode as Code, referral_ask, referral_program};

/// Whether each of these customers may be asked now. Three statements, for a hundred of them as for one.
pub async fn of_contacts(
    by: &By<referral_ask::may::Read>,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, Option<AskEligibility>>> {
    let found = find::<contact::Model>(by)
        .filter(contact::Column::Id.is_in(contacts.iter().map(Id::uuid)))
        .most(contacts.len() as u64)
        .await?;
    let judged = judged(by, &found, by.now()).await?;
    let told = judged.into_iter().map(|(id, reasons)| (id, Some(reasons.into())));
    Ok(told.collect())
}

/// What speaks against asking each of these customers now. Two statements.
pub(crate) async fn judged(
    scope: &impl Scope,
    contacts: &[contact::Model],
    now: Timestamp,
) -> Result<HashMap<ContactId, Reasons>> {
    let settings = settings(scope, contacts).await?;
    let needs = |contact: &contact::Model| {
        let own = settings.get(&contact.client_id);
        own.is_none_or(|own| own.ask_needs_consent)
    };
    let known = gather(scope, contacts, needs, now).await?;
    let judged = contacts.iter().filter_map(|contact| {
        let reasons = judge(known.get(&contact.id)?, settings.get(&contact.client_id)?, now);
        Some((contact.id, reasons))
    });
    Ok(judged.collect())
}

async fn settings(scope: &impl Scope, contacts: &[contact::Model]) -> Result<HashMap<ClientId, Settings>> {
    let clients: HashSet<Uuid> = contacts.iter().map(|contact| contact.client_id.uuid()).collect();
    let most = clients.len() as u64;
    let found = find::<client_company::Model>(scope)
        .filter(client_company::Column::Id.is_in(clients))
        .most(most)
        .await?;
    Ok(found.into_iter().map(|client| (client.id, client.settings)).collect())
}

/// A customer who is about to be asked.
#[derive(Debug)]
pub(crate) struct Gate {
    known: Evidence,
    settings: Settings,
    now: Timestamp,
}

impl Gate {
    /// Looks at a customer who is about to be asked by a program, which must ask such customers: `path` is where the input names
    /// them.
    pub(crate) async fn before(
        tx: &Tx,
        program: &referral_program::Model,
        contact: &contact::Model,
        path: &str,
    ) -> Result<Self> {
        let account = match contact.account_id {
            Some(id) => Some(find::<account::Model>(tx).by_id(id).await?.lifecycle),
            None => None,
        };
        if !program.asks(account) {
            return Err(Code::NotInAudience.at(path));
        }
        let client = find::<client_company::Model>(tx).by_id(contact.client_id).await?;
        let (settings, now) = (client.settings, tx.now());
        let needs = settings.ask_needs_consent;
        let mut known = gather(tx, std::slice::from_ref(contact), |_| needs, now).await?;
        Ok(Self {
            known: known.remove(&contact.id).unwrap_or_default(),
            settings,
            now,
        })
    }

    /// Everything that speaks against asking (ASK-1).
    pub(crate) fn against(&self) -> Reasons {
        judge(&self.known, &self.settings, self.now)
    }

    /// Whether the customer is being asked already: what is asked for besides is part of that ask.
    pub(crate) fn is_in_talk(&self) -> bool {
        self.known.is_in_talk(self.now)
    }

    /// Everything that speaks against asking for something more in the talk that goes on, or where none does, against asking.
    pub(crate) fn against_more(&self) -> Reasons {
        if self.is_in_talk() {
            judge(&self.known.clone().before_talk(), &self.settings, self.now)
        } else {
            self.against()
        }
    }
}

/// Refuses whoever is no OWNER of a client company (ASK-2); `path` is where the input says what only an OWNER may.
pub(crate) async fn expect_owner(tx: &Tx, client: ClientId, who: Option<UserId>, path: &str) -> Result<()> {
    use client_membership::Column;
    let Some(user) = who else {
        return Err(Code::OwnerNeeded.at(path));
    };
    let owns = find::<client_membership::Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Role.eq(ClientRole::Owner))
        .filter(Column::EndedAt.is_null());
    match owns.maybe().await? {
        Some(_) => Ok(()),
        None => Err(Code::OwnerNeeded.at(path)),
    }
}
