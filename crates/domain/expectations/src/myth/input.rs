//! What a client sends to change myths.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ClientId, MythId, UserId};
use serde::Serialize;

/// Notes a belief that is not so.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythSpotInput")]
pub struct Spot {
    /// Whose customers believe it.
    pub client_id: ClientId,
    /// What is believed; at most 1,000 characters.
    pub statement: String,
    /// Where it comes from, as far as that is known; at most 1,000 characters.
    pub origin: Option<String>,
    /// When it was first heard, not later than now; now when left out.
    pub spotted_at: Option<Timestamp>,
    /// Who watches it: one of the client company's people; the caller when left out.
    pub owner_id: Option<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a myth, or says that it was looked at again. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: MythId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is believed; at most 1,000 characters.
    pub statement: Option<String>,
    /// Where it comes from; at most 1,000 characters, null for unknown.
    pub origin: MaybeUndefined<String>,
    /// Who watches it; null for nobody.
    pub owner_id: MaybeUndefined<UserId>,
    /// True when it was looked at again and nothing else is to be said: the list is due every 90 days (JRN-9).
    pub reviewed: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that facts were laid before those who believe a myth.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythPresentInput")]
pub struct Present {
    /// Which one.
    pub id: MythId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that nobody believes a myth any more. It takes two facts in date and one probe (JRN-6).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythResolveInput")]
pub struct Resolve {
    /// Which one.
    pub id: MythId,
    /// What the customers concluded, in their own words; at most 1,000 characters.
    pub conclusion: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a myth is believed all the same.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythPersistInput")]
pub struct Persist {
    /// Which one.
    pub id: MythId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
