//! What a client sends to note and change expectations.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{
    AccountId, ClientId, ContactId, ExpectationAuditId, ExpectationId, JourneyStageId, NeedId, PromiseId, StakeholderId,
};
use serde::Serialize;

use super::Basis;

/// Notes what a customer expects: an account, a contact, a stakeholder, or a kind of customers. With basis STEREOTYPE or
/// HEARSAY and importance 4 or 5 a task to clarify it is set (JRN-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationCreateInput")]
pub struct Create {
    /// Whose customers: needed where only a segment is named.
    pub client_id: Option<ClientId>,
    /// Which account; the stakeholder's or the contact's when left out.
    pub account_id: Option<AccountId>,
    /// Which contact; the stakeholder's when left out.
    pub contact_id: Option<ContactId>,
    /// Who of those who decide.
    pub stakeholder_id: Option<StakeholderId>,
    /// Which kind of customers, in words; at most 200 characters.
    pub segment: Option<String>,
    /// In which stage of the customer's way.
    pub stage_id: Option<JourneyStageId>,
    /// What is expected; at most 1,000 characters.
    pub statement: String,
    /// What it rests on.
    pub basis: Basis,
    /// How much it weighs, 1 to 5.
    pub importance: i32,
    /// How sure it is that the customer expects this, 0 to 100; 50 when left out.
    pub confidence: Option<i32>,
    /// The need behind it, one of the account's.
    pub need_id: Option<NeedId>,
    /// The audit in which it was heard; the stage must be in its scope.
    pub audit_id: Option<ExpectationAuditId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes an expectation that is still to be met. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ExpectationId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is expected; at most 1,000 characters.
    pub statement: Option<String>,
    /// In which stage of the customer's way; null for none.
    pub stage_id: MaybeUndefined<JourneyStageId>,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// How much it weighs, 1 to 5.
    pub importance: Option<i32>,
    /// How sure it is, 0 to 100.
    pub confidence: Option<i32>,
    /// The need behind it, one of the account's; null for none.
    pub need_id: MaybeUndefined<NeedId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a promise answers an expectation: what becomes of the promise becomes of it.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationPromiseInput")]
pub struct Promise {
    /// Which expectation: one that is STATED or CONFIRMED.
    pub id: ExpectationId,
    /// Which promise: an OPEN one to the same customer, or any where the expectation is a segment's.
    pub promise_id: PromiseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

macro_rules! said {
    ($($(#[doc = $doc:literal])* $name:ident as $graphql:literal, $note:literal;)*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which one.
            pub id: ExpectationId,
            #[doc = $note]
            pub note: Option<String>,
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        })*
    };
}

said! {
    /// Says that the customer confirmed an expectation.
    Confirm as "ExpectationConfirmInput", "What the customer said; at most 2,000 characters.";
    /// Says that an expectation was met.
    Meet as "ExpectationMeetInput", "By what; at most 2,000 characters.";
    /// Says that more was done than expected.
    Exceed as "ExpectationExceedInput", "By what; at most 2,000 characters.";
    /// Says that an expectation was not met.
    Miss as "ExpectationMissInput", "Why; at most 2,000 characters.";
    /// Says that an expectation was not realistic and was put right.
    Correct as "ExpectationCorrectInput", "What the customer expects now; at most 2,000 characters.";
}
