//! What a client sends to note interactions.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountId, ContactId, InteractionId};
use serde::Serialize;

use super::{Channel, Direction};

/// Notes that somebody was in touch with a customer, whoever began. The contact is no longer silent (CUS-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "InteractionLogInput")]
pub struct Log {
    /// With whom. The interaction belongs to this contact's client company.
    pub contact_id: ContactId,
    /// For which account; the contact's when left out.
    pub account_id: Option<AccountId>,
    /// How.
    pub channel: Channel,
    /// Who began.
    pub direction: Direction,
    /// What it was about; at most 4,000 characters.
    pub summary: String,
    /// When; now when left out. Not in the future.
    pub at: Option<Timestamp>,
    /// How many minutes it took: 0 to 1,440.
    pub minutes: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts right what was noted. What is left out stays as it is; null clears. The contact's last touch never goes back.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "InteractionCorrectInput")]
pub struct Correct {
    /// Which one.
    pub id: InteractionId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// How.
    pub channel: Option<Channel>,
    /// Who began.
    pub direction: Option<Direction>,
    /// What it was about; at most 4,000 characters.
    pub summary: Option<String>,
    /// When. Not in the future.
    pub at: Option<Timestamp>,
    /// How many minutes it took: 0 to 1,440.
    pub minutes: MaybeUndefined<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
