//! A customer's own word, by the link at the end of a mail: no more of these, or these again.

use goodword_identity::{By, Session, find};
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Change, Id, Locale, Result, Timestamp, Token};
use goodword_persistence::{Tx, perform, vault};
use sea_orm::prelude::Uuid;

use super::queries::latest;
use super::{Basis, Event, Model, Purpose, may};
use crate::{client_company, contact};

/// How the kind of such a link begins; the purpose follows.
const LINK: &str = "unsubscribe.";

impl Purpose {
    /// The kind of link by which a customer ends this use.
    pub fn link(self) -> String {
        format!("{LINK}{self}")
    }

    /// The use that a link of this kind ends.
    pub fn of_link(kind: &str) -> Option<Self> {
        kind.strip_prefix(LINK)?.parse().ok()
    }
}

/// For how many days a customer can stop such mails by the link in one of them: ten years.
const LIFE_DAYS: i64 = 3_650;

/// A new link by which a customer ends a use: for the mail that is being written, and kept by nobody else.
pub async fn unsubscribe_link(tx: &Tx, contact: ContactId, purpose: Purpose) -> Result<Token> {
    let token = Token::new("", tx.source());
    let until = tx.now().plus_days(LIFE_DAYS);
    vault::put_link(tx, &token.digest(), &purpose.link(), contact.uuid(), until).await?;
    Ok(token)
}

/// How things stand for a customer who opened such a link.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Whose mails they are.
    pub client: client_company::Model,
    /// The customer's language.
    pub locale: Locale,
    /// Whether the customer said that there are to be no more of them.
    pub stopped: bool,
}

/// The most merges that a link follows: a longer chain was made by a mistake of ours.
const MOST_MERGES: usize = 10;

/// Whose customer a link is about: the program looks, before the customer can act in their own name. The link of one who
/// became part of another is that one's: what they said must hold for whoever is written to now (CUS-6, INT-3).
pub async fn addressee(system: &Session, contact: Uuid) -> Result<(ClientId, ContactId)> {
    let by = system.prove::<contact::may::Read>()?;
    let mut contact = find::<contact::Model>(&by).by_id(Id::from_uuid(contact)).await?;
    for _ in 0..MOST_MERGES {
        let Some(into) = contact.merged_into_id else { break };
        contact = find::<contact::Model>(&by).by_id(into).await?;
    }
    system.settle().await;
    Ok((contact.client_id, contact.id))
}

/// How things stand. Looking changes nothing.
pub async fn standing(by: &By<may::Unsubscribe>, contact: ContactId, purpose: Purpose) -> Result<Standing> {
    let contact = find::<contact::Model>(by).by_id(contact).await?;
    let client = find::<client_company::Model>(by).by_id(contact.client_id).await?;
    let latest = latest(by, contact.id, purpose).await?;
    Ok(Standing {
        client,
        locale: Locale::parse(&contact.locale).unwrap_or_default(),
        stopped: latest.is_some_and(|latest| latest.withdrawn_at.is_some()),
    })
}

/// The customer wants no more of these. Said twice it changes nothing.
pub async fn unsubscribe(by: &By<may::Unsubscribe>, contact: ContactId, purpose: Purpose) -> Result<()> {
    let proof = "The customer opened the link at the end of a mail.";
    perform(by, async |tx| stop(tx, contact, purpose, proof).await).await
}

/// The customer takes that back. Said twice it changes nothing.
pub async fn resubscribe(by: &By<may::Unsubscribe>, contact: ContactId, purpose: Purpose) -> Result<()> {
    perform(by, async |tx| {
        let contact = tx.lock::<contact::Model>(contact).await?;
        let latest = latest(tx, contact.id, purpose).await?;
        if latest.is_none_or(|latest| latest.withdrawn_at.is_none()) {
            return Ok(());
        }
        let proof = "The customer asked for it on the page behind the link in a mail.";
        let parts = (purpose, Basis::Consent, Some(proof.to_owned()));
        let given = Model::plain(&contact, tx.id(), parts, tx.now());
        tx.save(given).await.map(drop)
    })
    .await
}

/// A use ends by the customer's own word, whether or not they ever agreed to it. What waits is stopped (INT-3).
pub async fn stop(tx: &mut Tx, contact: ContactId, purpose: Purpose, proof: &str) -> Result<()> {
    // Locked, so that two of them cannot both find nothing.
    let contact = tx.lock::<contact::Model>(contact).await?;
    let now = tx.now();
    match latest(tx, contact.id, purpose).await? {
        Some(latest) if latest.withdrawn_at.is_some() => Ok(()),
        Some(open) => tx.save(open.withdrawn(now)?).await.map(drop),
        None => {
            let refused = Model::refused(&contact, tx.id(), (purpose, proof), now);
            tx.save(refused).await.map(drop)
        }
    }
}

impl Model {
    // Nobody ever asked, and the answer is no.
    fn refused(
        contact: &contact::Model,
        id: goodword_kernel::id::ConsentId,
        (purpose, proof): (Purpose, &str),
        at: Timestamp,
    ) -> Change<Self> {
        let parts = (purpose, Basis::LegitimateInterest, Some(proof.to_owned()));
        let mut row = Self::plain(contact, id, parts, at).after().clone();
        row.withdrawn_at = Some(at);
        let contact_id = contact.id;
        Change::new(row, Event::Withdrawn { contact_id, purpose })
    }
}
