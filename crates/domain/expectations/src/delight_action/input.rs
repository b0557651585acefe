//! What a client sends to change delight actions.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Money;
use goodword_kernel::id::{DelightActionId, JourneyStageId};
use serde::Serialize;

use super::Kind;

/// Notes an idea that would exceed what customers expect of a stage.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DelightActionCreateInput")]
pub struct Create {
    /// In which stage.
    pub stage_id: JourneyStageId,
    /// By what it delights.
    pub kind: Kind,
    /// What is done; at most 500 characters.
    pub title: String,
    /// What it costs each time.
    pub cost: Option<Money>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a delight action. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DelightActionUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: DelightActionId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// By what it delights.
    pub kind: Option<Kind>,
    /// What is done; at most 500 characters.
    pub title: Option<String>,
    /// What it costs each time; null for unknown.
    pub cost: MaybeUndefined<Money>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a delight action could begin.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DelightActionPrepareInput")]
pub struct Prepare {
    /// Which one.
    pub id: DelightActionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins a delight action, or begins it again. No severe obstacle may stand in its stage's way (JRN-2).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DelightActionStartInput")]
pub struct Start {
    /// Which one.
    pub id: DelightActionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Ends a delight action, or drops its idea.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DelightActionStopInput")]
pub struct Stop {
    /// Which one.
    pub id: DelightActionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
