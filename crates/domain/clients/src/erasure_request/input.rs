//! What a client sends about erasures.

use async_graphql::InputObject;
use goodword_kernel::id::{ContactId, ErasureRequestId};
use serde::Serialize;

/// Notes that a person wants to be forgotten.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ErasureRequestCreateInput")]
pub struct Create {
    /// Who. A person has one open request.
    pub contact_id: ContactId,
    /// What was said; at most 1,000 characters.
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Forgets a person for good.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ErasureRequestCarryOutInput")]
pub struct CarryOut {
    /// Which request.
    pub id: ErasureRequestId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Keeps a person's data against their wish.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ErasureRequestRejectInput")]
pub struct Reject {
    /// Which request.
    pub id: ErasureRequestId,
    /// Why, such as a law that demands it; at most 1,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
