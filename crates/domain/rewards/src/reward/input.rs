//! What a client sends to change rewards.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, ClientId, ContactId, EngagementId, RewardId};
use goodword_kernel::{SafeInt, Timestamp};
use serde::Serialize;

use super::Kind;

/// Gives a customer something by hand: for a recommendation that no rule saw, or as a sign of goodwill.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardGrantInput")]
pub struct Grant {
    /// Who rewards.
    pub client_id: ClientId,
    /// Who earns, if it is a person. Either this or `accountId`.
    pub contact_id: Option<ContactId>,
    /// Who earns, if it is a customer company.
    pub account_id: Option<AccountId>,
    /// What is earned: anything but COMMISSION_PERCENT, which needs a sale.
    pub kind: Kind,
    /// How much, in minor units of the currency, or in points; at least 1.
    pub amount: SafeInt,
    /// The currency (ISO 4217); the client company's own when left out.
    pub currency: Option<String>,
    /// Why; at most 2,000 characters.
    pub reason: String,
    /// The purchase or work it is for. When that is paid back within 90 days, so is this (LED-4).
    pub engagement_id: Option<EngagementId>,
    /// For how many days it is held back: 0, 7, 14, 30, 60 or 90; 0 when left out (LED-3).
    pub hold_days: Option<i32>,
    /// When it runs out, at most 10 years ahead; never when left out. Not for money that is paid out.
    pub expires_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Decides for a reward against which something speaks: it is held back until the end of its days, which began when it was
/// earned.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardAdmitInput")]
pub struct Admit {
    /// Which one; it is PENDING.
    pub id: RewardId,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Decides against a reward.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardRejectInput")]
pub struct Reject {
    /// Which one; it is PENDING or ON_HOLD.
    pub id: RewardId,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Approves a reward. One of more than 1,000 units is approved by somebody else than whoever proposed it (LED-10); others
/// are approved by the program when their days are over.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardApproveInput")]
pub struct Approve {
    /// Which one; it is ON_HOLD.
    pub id: RewardId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets a reward fall away before it is given.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardCancelInput")]
pub struct Cancel {
    /// Which one; it is PENDING, ON_HOLD or APPROVED.
    pub id: RewardId,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
