//! What a client sends to change audits.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ExpectationAuditId, JourneyId, JourneyStageId, UserId};
use serde::Serialize;

/// Plans an audit along a journey.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditPlanInput")]
pub struct Plan {
    /// Along which journey.
    pub journey_id: JourneyId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// The stages it is about, 1 to 30; all of the journey when left out.
    pub stage_ids: Option<Vec<JourneyStageId>>,
    /// Who makes it: one of the client company's people or of its consultants; the caller when left out.
    pub auditor_id: Option<UserId>,
    /// For when it is planned: at most 10 years ago and at most 20 years ahead.
    pub planned_at: Timestamp,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes an audit that is not finished. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ExpectationAuditId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Who makes it; null for nobody yet.
    pub auditor_id: MaybeUndefined<UserId>,
    /// For when it is planned: at most 10 years ago and at most 20 years ahead.
    pub planned_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins an audit.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditStartInput")]
pub struct Start {
    /// Which one.
    pub id: ExpectationAuditId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an audit is ready to be looked at.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditSubmitInput")]
pub struct Submit {
    /// Which one.
    pub id: ExpectationAuditId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends an audit back to those who make it.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditReturnInput")]
pub struct Return {
    /// Which one.
    pub id: ExpectationAuditId,
    /// What is to be done; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Finishes an audit that was looked at (JRN-8).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditCompleteInput")]
pub struct Complete {
    /// Which one.
    pub id: ExpectationAuditId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives an audit up.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExpectationAuditCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: ExpectationAuditId,
    /// Why; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
