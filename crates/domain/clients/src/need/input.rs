//! What a client sends to change needs.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{AccountId, NeedId};
use serde::Serialize;

use super::ClarifyingQuestion;

/// A new need. One without a clarifying question is flagged (CUS-5).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "NeedCreateInput")]
pub struct Create {
    /// Which account has it.
    pub account_id: AccountId,
    /// What is lacked or suffered; at most 500 characters.
    pub pain: String,
    /// How bad it is, 1 (a nuisance) to 5 (cannot go on).
    #[graphql(default = 3)]
    pub severity: i32,
    /// What shows it; at most 2,000 characters.
    pub evidence: Option<String>,
    /// What was asked to understand it; at most 20.
    #[graphql(default)]
    pub clarifying_questions: Vec<ClarifyingQuestion>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a need. What is left out stays as it is; null clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "NeedUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: NeedId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is lacked or suffered; at most 500 characters.
    pub pain: Option<String>,
    /// How bad it is, 1 to 5.
    pub severity: Option<i32>,
    /// What shows it; at most 2,000 characters.
    pub evidence: MaybeUndefined<String>,
    /// All clarifying questions, in their order; at most 20.
    pub clarifying_questions: Option<Vec<ClarifyingQuestion>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a need away: it is met, or has fallen away.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "NeedArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: NeedId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
