//! Surveys as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::survey::{self, Kind, Mode, Status};
use goodword_feedback::{FeedbackUserError, survey_invitation, survey_link, survey_trigger, survey_wave};
use goodword_kernel::Timestamp;

use super::{QuestionInfo, SurveyInvitation, SurveyLink, SurveyTrigger, SurveyWave};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { Survey, SurveyFields(survey::Model) {
    /// What it measures.
    kind: Kind,
    /// When it asks.
    mode: Mode,
    /// What it is called among staff.
    name: String,
    /// How far it has come.
    status: Status,
    /// The lowest score.
    scale_min: i32,
    /// The highest score.
    scale_max: i32,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was written.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { SurveyConnections(survey::Model) {
    /// What makes it go out.
    triggers: SurveyTrigger = survey_trigger::of_survey;
    /// Who was asked, or was not and why, the latest first.
    invitations: SurveyInvitation = survey_invitation::of_survey;
    /// The times when it went to many at once, the latest first.
    waves: SurveyWave = survey_wave::of_survey;
    /// Its links for everybody, the newest first.
    links: SurveyLink = survey_link::of_survey;
}}

/// A set of questions put to customers.
#[Object(crate = "crate::graph::shown")]
impl Survey {
    /// The survey's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> SurveyConnections {
        SurveyConnections(self.row().id)
    }

    /// Who asks.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The trend to which its answers belong: waves of one survey share it.
    async fn series_id(&self) -> ID {
        self.row().series_id.to_string().into()
    }

    /// What it asks, in its order.
    async fn questions(&self) -> Vec<QuestionInfo> {
        self.row().questions.all().iter().cloned().map(QuestionInfo).collect()
    }
}

lists! { SurveyQueries {
    /// The surveys within the caller's reach, the newest first.
    surveys: Survey, filter survey::Filter, order survey::OrderBy, page survey::page, count survey::count;
}}

payload! { SurveyCreatePayload { /// The new survey, in draft.
survey: Survey } FeedbackUserError }
payload! { SurveyUpdatePayload { /// The survey after the change.
survey: Survey } FeedbackUserError }
payload! { SurveyActivatePayload { /// The survey, going out.
survey: Survey } FeedbackUserError }
payload! { SurveyPausePayload { /// The survey, paused.
survey: Survey } FeedbackUserError }
payload! { SurveyClosePayload { /// The survey, ended.
survey: Survey } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct SurveyMutations;

#[Object]
impl SurveyMutations {
    /// Writes a survey, in draft.
    async fn survey_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The survey.")] input: survey::Create,
    ) -> Result<SurveyCreatePayload, Fault> {
        SurveyCreatePayload::of(survey::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a survey in draft.
    async fn survey_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: survey::Update,
    ) -> Result<SurveyUpdatePayload, Fault> {
        SurveyUpdatePayload::of(survey::update(&by(ctx)?.once(&input), input).await)
    }

    /// Lets a survey go out.
    async fn survey_activate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey::Activate,
    ) -> Result<SurveyActivatePayload, Fault> {
        SurveyActivatePayload::of(survey::activate(&by(ctx)?.once(&input), input).await)
    }

    /// Stops a survey for a while. Links that are out can still be answered.
    async fn survey_pause(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey::Pause,
    ) -> Result<SurveyPausePayload, Fault> {
        SurveyPausePayload::of(survey::pause(&by(ctx)?.once(&input), input).await)
    }

    /// Ends a survey. Its links are dead from now on.
    async fn survey_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey::Close,
    ) -> Result<SurveyClosePayload, Fault> {
        SurveyClosePayload::of(survey::close(&by(ctx)?.once(&input), input).await)
    }
}
