//! Questions for reviews as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::review_question::{self, Area, Wording};

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::feedback::QuestionTextInfo;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { ReviewQuestion, ReviewQuestionFields(review_question::Model) {
    /// Of what it asks.
    area: Area,
    /// How delicate it is, 1 to 3; from 2 on the indirect words are offered first (REV-6).
    sensitivity: i32,
    /// Its place in the bank: the lower, the earlier.
    position: i32,
    /// Whether every agency begins with it.
    seeded: bool,
    /// When it was put away; null while reviews ask it.
    archived_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A question that is put to customers when their account is reviewed.
#[Object(crate = "crate::graph::shown")]
impl ReviewQuestion {
    /// The question's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReviewQuestionFields {
        &self.0
    }

    /// The question, straight, in every language it is written in; at most 20.
    async fn text(&self) -> Vec<QuestionTextInfo> {
        let all = self.row().direct.translations().into_iter();
        all.map(QuestionTextInfo::from).collect()
    }

    /// The question in a roundabout way, in every language it is written in; empty where there is none.
    async fn indirect_text(&self) -> Vec<QuestionTextInfo> {
        let all = self
            .row()
            .indirect
            .iter()
            .flat_map(goodword_reviews::Texts::translations);
        all.map(QuestionTextInfo::from).collect()
    }

    /// The only client company whose customers are asked it; null where those of all are.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }

    /// In which words it is put unless somebody says otherwise: INDIRECT from sensitivity 2 on (REV-6).
    async fn offered_wording(&self) -> Wording {
        self.row().offered()
    }
}

lists! { ReviewQuestionQueries {
    /// The agency's bank of questions for reviews, and those that single client companies within the caller's reach ask
    /// beside it, by their place.
    review_questions: ReviewQuestion, filter review_question::Filter, order review_question::OrderBy,
        page review_question::page, count review_question::count;
}}

payload! { ReviewQuestionCreatePayload { /// The new question.
review_question: ReviewQuestion } ReviewsUserError }
payload! { ReviewQuestionUpdatePayload { /// The question after the change.
review_question: ReviewQuestion } ReviewsUserError }
payload! { ReviewQuestionArchivePayload { /// The question, put away.
review_question: ReviewQuestion } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReviewQuestionMutations;

#[Object]
impl ReviewQuestionMutations {
    /// Adds a question to the agency's bank, or to what one client company asks beside it.
    async fn review_question_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The question, of what it asks, and how delicate it is.")] input: review_question::Create,
    ) -> Result<ReviewQuestionCreatePayload, Fault> {
        ReviewQuestionCreatePayload::of(review_question::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a question of the bank.
    async fn review_question_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: review_question::Update,
    ) -> Result<ReviewQuestionUpdatePayload, Fault> {
        ReviewQuestionUpdatePayload::of(review_question::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a question away: no review asks it from now on.
    async fn review_question_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which question.")] input: review_question::Archive,
    ) -> Result<ReviewQuestionArchivePayload, Fault> {
        ReviewQuestionArchivePayload::of(review_question::archive(&by(ctx)?.once(&input), input).await)
    }
}
