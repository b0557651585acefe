//! Revisions of answers as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::response_revision;
use goodword_kernel::{Personal, Timestamp};

use super::SurveyResponse;
use super::question::{QuestionAnswerInfo, answers};
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { ResponseRevision, ResponseRevisionFields(response_revision::Model) {
    /// Which one, from 1 on.
    number: i32,
    /// The score.
    score: i32,
    /// The one thing that would be better.
    improvement_suggestion: Option<Personal<String>>,
    /// Anything else the customer said.
    comment: Option<Personal<String>>,
    /// When it came in.
    answered_at: Timestamp,
}}

/// One revision of an answer. Revisions are never changed.
#[Object(crate = "crate::graph::shown")]
impl ResponseRevision {
    /// The revision's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ResponseRevisionFields {
        &self.0
    }

    /// What was answered to the survey's own questions.
    async fn answers(&self) -> Vec<QuestionAnswerInfo> {
        answers(self.row().answers.as_ref())
    }

    /// Of which answer.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        one(ctx, Some(self.row().response_id)).await
    }
}
