//! What a caller says to open, move or end a follow-up.

use async_graphql::InputObject;
use goodword_identity::ClientRole;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountId, ClientId, ContactId, FollowUpId, UserId};
use serde::Serialize;

use super::Reason;

/// Opens a follow-up by hand. Where one is open already for the same customer and reason, it is given back with one
/// signal more (FUP-8).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpOpenInput")]
pub struct Open {
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// About which contact. A contact, an account or both are needed.
    pub contact_id: Option<ContactId>,
    /// About which account; the contact's own when left out.
    pub account_id: Option<AccountId>,
    /// Why. The reasons of answers are left to answers.
    #[graphql(default_with = "Reason::Other")]
    pub reason: Reason,
    /// In which role somebody is to act: SALES, ACCOUNT_MANAGER, OWNER or SUPPORT. By the reason when left out.
    pub required_role: Option<ClientRole>,
    /// Who is to act: somebody with a role at the client company other than VIEWER. Whoever holds the required role when left
    /// out.
    pub assignee_user_id: Option<UserId>,
    /// When the first contact must have been made: later than now, within two years.
    pub due_at: Timestamp,
    /// How urgent it is, 0 to 100; by the reason when left out.
    pub priority: Option<i32>,
    /// What it is about; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins to work on a follow-up.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpStartInput")]
pub struct Start {
    /// Which one.
    pub id: FollowUpId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a follow-up off. Its limit runs on all the same.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpSnoozeInput")]
pub struct Snooze {
    /// Which one.
    pub id: FollowUpId,
    /// When it comes back: later than now, within 90 days.
    pub until: Timestamp,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a follow-up to somebody (FUP-5).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpAssignInput")]
pub struct Assign {
    /// Which one.
    pub id: FollowUpId,
    /// To whom: somebody with a role at the client company other than VIEWER.
    pub assignee_user_id: UserId,
    /// Why; at most 500 characters. Needed where a detractor goes to somebody who is not the OWNER (FUP-5).
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Finishes a follow-up whose customer has been reached.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpDoneInput")]
pub struct Done {
    /// Which one.
    pub id: FollowUpId,
    /// What came of it; at most 2,000 characters.
    pub outcome: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a follow-up up after three attempts on two different days (FUP-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpUnreachableInput")]
pub struct GiveUp {
    /// Which one.
    pub id: FollowUpId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Drops a follow-up that is not needed any more.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FollowUpCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: FollowUpId,
    /// Why; at most 2,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
