//! What a client sends to change obstacles.

use async_graphql::InputObject;
use goodword_kernel::id::{ExpectationAuditId, JourneyStageId, ObstacleId};
use serde::Serialize;

/// Reports what stands in the customer's way in a stage.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstacleReportInput")]
pub struct Report {
    /// In which stage.
    pub stage_id: JourneyStageId,
    /// The audit that found it; it has the stage in its scope.
    pub audit_id: Option<ExpectationAuditId>,
    /// What it is; at most 4,000 characters.
    pub description: String,
    /// How much it is in the way, 1 to 5; one of 4 or 5 comes before any delight (JRN-2).
    pub severity: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes an obstacle. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstacleUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ObstacleId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is; at most 4,000 characters.
    pub description: Option<String>,
    /// How much it is in the way, 1 to 5.
    pub severity: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Plans the removal of an obstacle.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstaclePlanInput")]
pub struct Plan {
    /// Which one.
    pub id: ObstacleId,
    /// How it will be removed; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an obstacle is gone.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstacleRemoveInput")]
pub struct Remove {
    /// Which one.
    pub id: ObstacleId,
    /// How it was removed; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Accepts that an obstacle stays.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstacleAcceptInput")]
pub struct Accept {
    /// Which one.
    pub id: ObstacleId,
    /// Why; at most 2,000 characters. Needed for a severity of 4 or 5.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an obstacle is back, or not planned any more.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ObstacleReopenInput")]
pub struct Reopen {
    /// Which one.
    pub id: ObstacleId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
