//! What a client sends about reviews.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountReviewId, ContactId, UserId};
use serde::Serialize;

/// Changes by when a review is to be held, or by whom. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReviewUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: AccountReviewId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// By when: later than now, within a year, since no account waits longer (REV-2). Only while the review is DUE.
    pub due_at: Option<Timestamp>,
    /// Who holds it: one of the client company's people; null for nobody yet.
    pub reviewer_id: MaybeUndefined<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says on which day a review will be held.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReviewScheduleInput")]
pub struct Schedule {
    /// Which one.
    pub id: AccountReviewId,
    /// When: later than now, within a year.
    pub at: Timestamp,
    /// Who holds it: one of the client company's people; stays as it is when left out.
    pub reviewer_id: Option<UserId>,
    /// Who of the customer takes part, at most 10: contacts of the account.
    #[graphql(default)]
    pub contact_ids: Vec<ContactId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a review takes place or took place: from now on answers and recommendations are noted.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReviewHoldInput")]
pub struct Hold {
    /// Which one.
    pub id: AccountReviewId,
    /// When, not later than now; now when left out.
    pub held_at: Option<Timestamp>,
    /// Who of the customer took part, at most 10; those of the appointment when left out.
    pub contact_ids: Option<Vec<ContactId>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Finishes a review: it has an answer in each of the three areas and a recommendation (REV-5). The next one is planned
/// with it.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReviewCompleteInput")]
pub struct Complete {
    /// Which one.
    pub id: AccountReviewId,
    /// By when the next is to be held: later than now, within a year. By the account's tier when left out (REV-2).
    pub next_review_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a review up. The next one is planned by the account's tier, since no active account is without a date (REV-1).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountReviewCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: AccountReviewId,
    /// Why; at most 500 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
