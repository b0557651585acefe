//! What a client sends to change facts.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{FactId, MythId};
use serde::Serialize;

/// Notes what is so, against a myth; a myth has at most 50 facts.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FactCreateInput")]
pub struct Create {
    /// Against which myth.
    pub myth_id: MythId,
    /// What is so; at most 1,000 characters.
    pub claim: String,
    /// The figure that shows it; at most 200 characters.
    pub figure: Option<String>,
    /// Who says so; at most 1,000 characters.
    pub source: String,
    /// Until when it holds, at most 10 years ago and at most 20 years ahead; without end when left out.
    pub valid_until: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a fact. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FactUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: FactId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is so; at most 1,000 characters.
    pub claim: Option<String>,
    /// The figure that shows it; at most 200 characters, null for none.
    pub figure: MaybeUndefined<String>,
    /// Who says so; at most 1,000 characters.
    pub source: Option<String>,
    /// Until when it holds, at most 10 years ago and at most 20 years ahead; null for without end.
    pub valid_until: MaybeUndefined<Timestamp>,
    /// True puts it away, false takes it out again.
    pub archived: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
