//! What those who decide may do (PAR-1, PAR-2).

use async_graphql::InputObject;
use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ReferralId};
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use serde::Serialize;

use super::course::Refusal;
use super::{DeclineReason, KnownBecause, Model, desk, may};
use crate::{claim, known, registration_conflict};

/// Says that somebody looks at a referral.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralReviewInput")]
pub struct Review {
    /// Which one.
    pub id: ReferralId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Accepts a referral: it is protected from now on (PAR-3).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralAcceptInput")]
pub struct Accept {
    /// Which one.
    pub id: ReferralId,
    /// What the partner is told; at most 4,000 characters.
    pub text: Option<String>,
    /// The account that it is about, where there is one.
    pub account_id: Option<AccountId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a referral is not accepted. The partner may appeal for 14 days (PAR-2).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralDeclineInput")]
pub struct Decline {
    /// Which one.
    pub id: ReferralId,
    /// Why.
    pub reason: DeclineReason,
    /// Why the prospect counts as known, needed for ALREADY_KNOWN: the partner is told, without names (PAR-5).
    pub known_because: Option<KnownBecause>,
    /// What the partner is told; at most 4,000 characters.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that somebody else was first. The partner may appeal for 14 days (PAR-2).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralMarkDuplicateInput")]
pub struct MarkDuplicate {
    /// Which one.
    pub id: ReferralId,
    /// What the partner is told; at most 4,000 characters.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins to look at a referral.
pub async fn review(by: &By<may::Decide>, with: Review) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.reviewed(at)).await
}

/// Accepts a referral, where no other is protected for the same prospect and need (PAR-4).
pub async fn accept(by: &By<may::Decide>, with: Accept) -> Result<Model> {
    let actor = by.actor().user();
    let row = write(by, async |tx| {
        let row = locked(tx, with.id).await?;
        row.expect_inbound()?;
        registration_conflict::expect_settled(tx, &row).await?;
        let row = Box::pin(known::ahead(tx, row)).await?;
        let at = tx.now();
        let account = match with.account_id {
            Some(id) => Some(desk::account_of(tx, &row, id).await?),
            None => None,
        };
        let row = tx.save(row.accepted(actor, with.text.as_deref(), at)?).await?;
        claim::begin(tx, &row).await?;
        // Here and not with what follows from it: nothing that goes wrong there may leave a claim without an end.
        super::run_until_expired(tx, &row).await?;
        match account {
            Some(account) => Box::pin(desk::link_to(tx, row, &account)).await,
            None => Ok(row),
        }
    })
    .await?;
    // With what the program did about it in the same breath.
    find::<Model>(by).by_id(row.id).await
}

/// The referral, and before it the client company: so everybody who decides about one client company's prospects does it in turn
/// (PAR-4).
pub(crate) async fn locked(tx: &Tx, id: ReferralId) -> Result<Model> {
    let client = find::<Model>(tx).by_id(id).await?.client_id;
    // What is added to the client company meanwhile does not wait.
    tx.lock_row::<client_company::Model>(client).await?;
    tx.lock::<Model>(id).await
}

/// Declines a referral.
pub async fn decline(by: &By<may::Decide>, with: Decline) -> Result<Model> {
    let (at, actor) = (by.now(), by.actor().user());
    let is_known = with.reason == DeclineReason::AlreadyKnown;
    if is_known && with.known_because.is_none() {
        let wanted = "must say why the prospect counts as known: the partner is told (PAR-5)";
        return Err(Error::invalid("knownBecause", wanted));
    }
    change(by, with.id, |row: Model| {
        let refusal = Refusal {
            reason: Some(with.reason),
            known_because: with.known_because.filter(|_| is_known),
            text: &with.text,
            by: actor,
        };
        row.refused(&refusal, at)
    })
    .await
}

/// Marks a referral as a duplicate.
pub async fn mark_duplicate(by: &By<may::Decide>, with: MarkDuplicate) -> Result<Model> {
    let (at, actor) = (by.now(), by.actor().user());
    change(by, with.id, |row: Model| {
        let refusal = Refusal {
            reason: None,
            known_because: Some(KnownBecause::EarlierRegistration),
            text: &with.text,
            by: actor,
        };
        row.refused(&refusal, at)
    })
    .await
}
