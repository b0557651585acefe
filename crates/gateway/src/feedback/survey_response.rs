//! Answers as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::contact::NpsBand;
use goodword_feedback::survey_response::{self, Source};
use goodword_feedback::{FeedbackUserError, caveat, response_revision, survey, theme_tag};
use goodword_kernel::{Personal, Timestamp};

use super::question::{QuestionAnswerInfo, answers};
use super::{Caveat, ResponseRevision, Survey, SurveyInvitation, SurveyLink, ThemeTag};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { SurveyResponse, SurveyResponseFields(survey_response::Model) {
    /// What the survey measures.
    kind: survey::Kind,
    /// The score.
    score: i32,
    /// The band of the score; null unless the survey is of kind NPS (SUR-3).
    band: Option<NpsBand>,
    /// The one thing that would be better.
    improvement_suggestion: Option<Personal<String>>,
    /// Anything else the customer said.
    comment: Option<Personal<String>>,
    /// The language of the answer, as a BCP 47 tag.
    locale: String,
    /// When the first revision came in: figures by time count by it.
    answered_at: Timestamp,
    /// Which revision this is, from 1 on (SUR-7).
    revision: i32,
    /// Where it came from.
    source: Source,
    /// Whether the score stands on the scale of 1 to 10 of an import: never in one figure with others (SUR-1).
    legacy_scale: bool,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ResponseConnections(survey_response::Model) {
    /// All revisions, the first one first; the last is the answer as it stands (SUR-7).
    revisions: ResponseRevision = response_revision::of_response;
    /// What it is about, the first one found first.
    theme_tags: ThemeTag = theme_tag::of_response;
    /// What stands between it and a recommendation, the first one first (SUR-10).
    caveats: Caveat = caveat::of_response;
}}

/// One customer's answer to a survey.
#[Object(crate = "crate::graph::shown")]
impl SurveyResponse {
    /// The answer's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in another system.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyResponseFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ResponseConnections {
        ResponseConnections(self.row().id)
    }

    /// What was answered to the survey's own questions.
    async fn answers(&self) -> Vec<QuestionAnswerInfo> {
        answers(self.row().answers.as_ref())
    }

    /// Who asked.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// What was asked.
    async fn survey(&self, ctx: &Context<'_>) -> Option<Result<Survey, Fault>> {
        one(ctx, Some(self.row().survey_id)).await
    }

    /// The trend to which it belongs.
    async fn series_id(&self) -> ID {
        self.row().series_id.to_string().into()
    }

    /// What it answers; null where staff wrote it down.
    async fn invitation(&self, ctx: &Context<'_>) -> Option<Result<SurveyInvitation, Fault>> {
        one(ctx, self.row().invitation_id).await
    }

    /// The link for everybody by which it came.
    async fn link(&self, ctx: &Context<'_>) -> Option<Result<SurveyLink, Fault>> {
        one(ctx, self.row().link_id).await
    }

    /// Who answered; null where the answer is anonymous (SUR-12).
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// The account of the one who answered, as it was then.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }
}

lists! { ResponseQueries {
    /// The answers within the caller's reach, the newest first.
    survey_responses: SurveyResponse, filter survey_response::Filter, order survey_response::OrderBy,
        page survey_response::page, count survey_response::count;
}}

payload! { SurveyResponseRecordPayload { /// The answer, written down.
survey_response: SurveyResponse } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct ResponseMutations;

#[Object]
impl ResponseMutations {
    /// Writes down an answer that a customer gave to staff, such as on the phone. It counts like any other.
    async fn survey_response_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who answered what.")] input: survey_response::Record,
    ) -> Result<SurveyResponseRecordPayload, Fault> {
        SurveyResponseRecordPayload::of(survey_response::record(&by(ctx)?.once(&input), input).await)
    }
}
