//! What a client sends to rate stages.

use async_graphql::InputObject;
use goodword_kernel::id::{ExpectationAuditId, JourneyStageId};
use serde::Serialize;

use super::{Grade, QuestionGroup};

/// Rates a stage in one question group of an audit, or changes what was rated.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StageAssessmentRateInput")]
pub struct Rate {
    /// In which audit; it is IN_PROGRESS or UNDER_REVIEW.
    pub audit_id: ExpectationAuditId,
    /// Which stage; it is in the audit's scope.
    pub stage_id: JourneyStageId,
    /// In which question group.
    pub group: QuestionGroup,
    /// The version of the assessment that was read; left out when there was none. What somebody else has rated or
    /// changed meanwhile is never overwritten: RATED_ALREADY or a CONFLICT says so.
    pub expected_version: Option<i32>,
    /// How well the stage does, 0 to 100.
    pub rating: i32,
    /// What customers will make of it. When left out: OUTSTANDING from a rating of 80, DAMAGING below 40.
    pub grade: Option<Grade>,
    /// What the rating rests on: at most 20 texts of 1,000 characters.
    #[graphql(default)]
    pub evidence: Vec<String>,
    /// What must be said against it: at most 20 texts of 1,000 characters.
    #[graphql(default)]
    pub caveats: Vec<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
