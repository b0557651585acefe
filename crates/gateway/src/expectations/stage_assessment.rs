//! Assessments as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::stage_assessment::{self, Grade, QuestionGroup};
use goodword_kernel::Timestamp;

use super::{ExpectationAudit, JourneyStage};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { StageAssessment, StageAssessmentFields(stage_assessment::Model) {
    /// In which question group.
    question_group: QuestionGroup,
    /// How well the stage does, 0 to 100.
    rating: i32,
    /// What customers will make of it.
    grade: Grade,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// How one stage stands in one of the four question groups of an audit.
#[Object(crate = "crate::graph::shown")]
impl StageAssessment {
    /// The assessment's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &StageAssessmentFields {
        &self.0
    }

    /// In which audit.
    async fn audit(&self, ctx: &Context<'_>) -> Option<Result<ExpectationAudit, Fault>> {
        one(ctx, Some(self.row().audit_id)).await
    }

    /// Which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.row().stage_id)).await
    }

    /// Who rated it last.
    async fn rated_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }

    /// What the rating rests on; at most 20 texts.
    async fn evidence(&self) -> &[String] {
        &self.row().evidence.0
    }

    /// What must be said against it; at most 20 texts.
    async fn caveats(&self) -> &[String] {
        &self.row().caveats.0
    }
}

payload! { StageAssessmentRatePayload { /// The assessment after the change.
stage_assessment: StageAssessment } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct StageAssessmentMutations;

#[Object]
impl StageAssessmentMutations {
    /// Rates a stage in one question group of an audit, or changes what was rated. What somebody else did meanwhile is never overwritten.
    async fn stage_assessment_rate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit, stage and group, and the rating.")] input: stage_assessment::Rate,
    ) -> Result<StageAssessmentRatePayload, Fault> {
        StageAssessmentRatePayload::of(stage_assessment::rate(&by(ctx)?.once(&input), input).await)
    }
}
