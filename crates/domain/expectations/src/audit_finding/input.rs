//! What a client sends to change findings.

use async_graphql::InputObject;
use goodword_kernel::id::{AuditFindingId, ExpectationAuditId, JourneyStageId};
use serde::Serialize;

use super::Kind;

/// Notes what an audit found; an audit has at most 500 findings.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AuditFindingCreateInput")]
pub struct Create {
    /// By which audit; it is IN_PROGRESS or UNDER_REVIEW.
    pub audit_id: ExpectationAuditId,
    /// In which stage; it is in the audit's scope.
    pub stage_id: JourneyStageId,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What was found; at most 4,000 characters.
    pub text: String,
    /// How much it weighs, 1 to 5.
    pub severity: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a finding while its audit is not finished. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AuditFindingUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: AuditFindingId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What kind of thing it is.
    pub kind: Option<Kind>,
    /// What was found; at most 4,000 characters.
    pub text: Option<String>,
    /// How much it weighs, 1 to 5.
    pub severity: Option<i32>,
    /// True takes it back, false brings it up again.
    pub withdrawn: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
