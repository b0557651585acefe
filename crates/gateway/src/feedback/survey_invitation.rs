//! Invitations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::survey_invitation::{self, Channel, Status, SuppressedReason};
use goodword_feedback::{FeedbackUserError, survey_response};
use goodword_kernel::{Page, Timestamp};
use goodword_messages::outbound_message;

use super::{Survey, SurveyResponse, SurveyWave};
use crate::clients::{ClientCompany, Contact, Engagement};
use crate::edge::Fault;
use crate::followups::Case;
use crate::graph::{Entity, by, one, session};
use crate::messages::OutboundMessage;
use crate::{connections, fields, lists, payload};

fields! { SurveyInvitation, SurveyInvitationFields(survey_invitation::Model) {
    /// By which way it reaches its person.
    channel: Channel,
    /// How far it has come.
    status: Status,
    /// Why it was not sent; null unless it is SUPPRESSED.
    suppressed_reason: Option<SuppressedReason>,
    /// When it is to go out.
    due_at: Timestamp,
    /// When the mail went out.
    sent_at: Option<Timestamp>,
    /// When the page was first opened.
    opened_at: Option<Timestamp>,
    /// When an answer was first tried.
    started_at: Option<Timestamp>,
    /// When the answer came in.
    answered_at: Option<Timestamp>,
    /// Until when it can be answered (SUR-4).
    expires_at: Option<Timestamp>,
    /// How often the person was reminded: once at most (SUR-4).
    reminders_sent: i32,
    /// Whether it follows a repaired experience (SUR-6).
    recovery: bool,
    /// When it was queued.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { InvitationConnections(survey_invitation::Model) {
    /// The mails about it, the first one first.
    messages: OutboundMessage = outbound_message::of_subject;
}}

/// One request to one person to answer a survey.
#[Object(crate = "crate::graph::shown")]
impl SurveyInvitation {
    /// The invitation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyInvitationFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> InvitationConnections {
        InvitationConnections(self.row().id)
    }

    /// Who asks.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// What is asked.
    async fn survey(&self, ctx: &Context<'_>) -> Option<Result<Survey, Fault>> {
        one(ctx, Some(self.row().survey_id)).await
    }

    /// The trend to which the answer belongs.
    async fn series_id(&self) -> ID {
        self.row().series_id.to_string().into()
    }

    /// Who is asked.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// What was delivered before; null where a person chose to ask.
    async fn engagement(&self, ctx: &Context<'_>) -> Option<Result<Engagement, Fault>> {
        one(ctx, self.row().engagement_id).await
    }

    /// The wave that sends it; null where it is not one of many.
    async fn wave(&self, ctx: &Context<'_>) -> Option<Result<SurveyWave, Fault>> {
        one(ctx, self.row().wave_id).await
    }

    /// The case that was worked on before (SUR-11, FUP-11).
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, self.row().case_id).await
    }

    /// The answer; null before there is one.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        // Only an answered one is worth the question.
        self.row().answered_at?;
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let id = self.row().id.uuid();
        match session
            .children(id, survey_response::of_invitation(Page::first(1)))
            .await
        {
            Ok(slice) => slice.rows.into_iter().next().map(|(_, row)| Ok(row.into())),
            Err(error) => Some(Err(error.into())),
        }
    }
}

lists! { InvitationQueries {
    /// The invitations within the caller's reach, the newest first.
    survey_invitations: SurveyInvitation, filter survey_invitation::Filter, order survey_invitation::OrderBy,
        page survey_invitation::page, count survey_invitation::count;
}}

payload! { SurveyInvitationCreatePayload { /// The new invitation, queued.
survey_invitation: SurveyInvitation } FeedbackUserError }
payload! { SurveyInvitationCancelPayload { /// The invitation, called off.
survey_invitation: SurveyInvitation } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct InvitationMutations;

#[Object]
impl InvitationMutations {
    /// Asks one customer. Whether the mail goes out is decided when it is due: by throttle, consent and open cases.
    async fn survey_invitation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom, and what.")] input: survey_invitation::Create,
    ) -> Result<SurveyInvitationCreatePayload, Fault> {
        SurveyInvitationCreatePayload::of(survey_invitation::create(&by(ctx)?.once(&input), input).await)
    }

    /// Calls an invitation off that was not answered yet. A link that is out is dead from now on.
    async fn survey_invitation_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey_invitation::Cancel,
    ) -> Result<SurveyInvitationCancelPayload, Fault> {
        SurveyInvitationCancelPayload::of(survey_invitation::cancel(&by(ctx)?.once(&input), input).await)
    }
}
