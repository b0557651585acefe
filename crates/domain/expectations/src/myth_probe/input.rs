//! What a client sends to note probes.

use async_graphql::InputObject;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ContactId, MythId};
use serde::Serialize;

/// Notes that somebody was asked why they believe a myth, and what they said (s47).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythProbeCreateInput")]
pub struct Create {
    /// Which myth; it is not RESOLVED.
    pub myth_id: MythId,
    /// Who was asked: a contact of the same client company.
    pub contact_id: ContactId,
    /// What was asked; at most 1,000 characters.
    pub question: String,
    /// What was answered; at most 4,000 characters.
    pub answer: Option<String>,
    /// Whether a source was named.
    #[graphql(default)]
    pub source_named: bool,
    /// When, not later than now; now when left out.
    pub asked_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
