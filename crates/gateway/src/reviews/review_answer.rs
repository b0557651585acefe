//! Answers in reviews as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Personal, Timestamp};
use goodword_reviews::ReviewsUserError;
use goodword_reviews::review_answer::{self, Signal};
use goodword_reviews::review_question::{Area, Wording};

use super::{AccountReview, ReviewQuestion};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { ReviewAnswer, ReviewAnswerFields(review_answer::Model) {
    /// Of what the question asks.
    area: Area,
    /// The words in which it was asked.
    asked: String,
    /// Whether those were the straight or the roundabout ones (REV-6).
    wording_used: Wording,
    /// What the customer said.
    text: Personal<String>,
    /// What it points to.
    signal: Option<Signal>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a customer answered to a question of a review.
#[Object(crate = "crate::graph::shown")]
impl ReviewAnswer {
    /// The answer's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReviewAnswerFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which review.
    async fn review(&self, ctx: &Context<'_>) -> Option<Result<AccountReview, Fault>> {
        one(ctx, Some(self.row().review_id)).await
    }

    /// To which question, as it stands in the bank today.
    async fn question(&self, ctx: &Context<'_>) -> Option<Result<ReviewQuestion, Fault>> {
        one(ctx, Some(self.row().question_id)).await
    }

    /// Who of the customer said it.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who noted it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { ReviewAnswerGivePayload { /// The answer.
review_answer: ReviewAnswer } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReviewAnswerMutations;

#[Object]
impl ReviewAnswerMutations {
    /// Notes what was answered to a question of a review that is HELD, or puts it right.
    async fn review_answer_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which review, to which question, and what.")] input: review_answer::Give,
    ) -> Result<ReviewAnswerGivePayload, Fault> {
        ReviewAnswerGivePayload::of(review_answer::give(&by(ctx)?.once(&input), input).await)
    }
}
