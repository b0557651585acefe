//! What a client sends to make and change promises. Values are in hundredths of the unit: 1000 for 10 days.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{AccountId, ContactId, DelightActionId, EngagementId, JourneyStageId, PromiseId, UserId};
use serde::Serialize;

use super::Unit;

/// Notes what a customer is promised: an account, a contact, or whoever an engagement is for.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PromiseCreateInput")]
pub struct Create {
    /// To which account; the contact's or the engagement's when left out.
    pub account_id: Option<AccountId>,
    /// To which contact; the engagement's when left out.
    pub contact_id: Option<ContactId>,
    /// For which work. When that is completed, what became of the promise is decided.
    pub engagement_id: Option<EngagementId>,
    /// In which stage of the customer's way.
    pub stage_id: Option<JourneyStageId>,
    /// Which delight action is promised by it; one that is no SURPRISE (JRN-5).
    pub delight_action_id: Option<DelightActionId>,
    /// Who answers for it: one of the client company's people; the caller when left out.
    pub responsible_id: Option<UserId>,
    /// What is promised; at most 500 characters. It must not name a SURPRISE (JRN-5).
    pub what: String,
    /// By what it is measured.
    pub unit: Unit,
    /// What the unit is called, at most 50 characters; for OTHER alone, which needs it.
    pub unit_label: Option<String>,
    /// Whether less is better; when left out, it is with HOURS, DAYS and WEEKS, and is not with other units.
    pub lower_is_better: Option<bool>,
    /// What the customer is told, in hundredths of the unit: 0 to 1,000,000,000.
    pub promised_hundredths: i32,
    /// What is expected to come out, in hundredths of the unit: 0 to 1,000,000,000. The promise must not be better than
    /// this with the buffer (JRN-3).
    pub expected_hundredths: i32,
    /// The buffer in per cent of what is expected, 0 to 100; the client company's `promiseBufferPercent` when left out
    /// (JRN-3).
    pub buffer_percent: Option<i32>,
    /// Since when HOURS, DAYS and WEEKS are counted, not later than `dueAt`; when left out, since the engagement began,
    /// and without one since now.
    pub counted_from: Option<Timestamp>,
    /// By when it is to be kept: later than now, within ten years.
    pub due_at: Timestamp,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a promise that is OPEN. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PromiseUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PromiseId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// In which stage of the customer's way; null for none.
    pub stage_id: MaybeUndefined<JourneyStageId>,
    /// Which delight action is promised by it, one that is no SURPRISE (JRN-5); null for none.
    pub delight_action_id: MaybeUndefined<DelightActionId>,
    /// Who answers for it: one of the client company's people; null for nobody.
    pub responsible_id: MaybeUndefined<UserId>,
    /// What is promised; at most 500 characters. It must not name a SURPRISE (JRN-5).
    pub what: Option<String>,
    /// What the customer is told, in hundredths of the unit.
    pub promised_hundredths: Option<i32>,
    /// What is expected to come out, in hundredths of the unit.
    pub expected_hundredths: Option<i32>,
    /// The buffer in per cent, 0 to 100 (JRN-3).
    pub buffer_percent: Option<i32>,
    /// Since when time is counted.
    pub counted_from: Option<Timestamp>,
    /// By when it is to be kept: later than now, within ten years.
    pub due_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that somebody is at a promise: nobody is warned of it any more (JRN-4).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PromiseProgressInput")]
pub struct Progress {
    /// Which one.
    pub id: PromiseId,
    /// How far it is; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says what came of a promise. In time and better than promised is EXCEEDED, equal is KEPT, worse or late is BROKEN
/// (JRN-3). Of a promise that is BROKEN because nobody had said anything by its time, it is said afterwards, once.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PromiseFulfilInput")]
pub struct Fulfil {
    /// Which one.
    pub id: PromiseId,
    /// What came out, in hundredths of the unit: 0 to 1,000,000,000.
    pub actual_hundredths: i32,
    /// When: not later than now; now when left out.
    pub fulfilled_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a promise back that is OPEN.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PromiseWithdrawInput")]
pub struct Withdraw {
    /// Which one.
    pub id: PromiseId,
    /// Why; at most 2,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
