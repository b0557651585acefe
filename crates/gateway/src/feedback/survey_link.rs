//! Links for everybody as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::FeedbackUserError;
use goodword_feedback::survey_link::{self, Status};
use goodword_kernel::Timestamp;

use super::Survey;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { SurveyLink, SurveyLinkFields(survey_link::Model) {
    /// What it is called among staff.
    name: String,
    /// What stands in its address.
    slug: String,
    /// Whether it takes answers, as long as its time and number are not over.
    status: Status,
    /// Until when it takes answers; null where for ever.
    open_until: Option<Timestamp>,
    /// How many answers it takes; null where any number.
    most_uses: Option<i32>,
    /// How many it has taken.
    uses: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A link by which anybody answers a survey, without a name (SUR-12).
#[Object(crate = "crate::graph::shown")]
impl SurveyLink {
    /// The link's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyLinkFields {
        &self.0
    }

    /// Its address, to be put behind the server's: the page is served there.
    async fn path(&self) -> String {
        format!("/f/{}", self.row().slug)
    }

    /// What is asked.
    async fn survey(&self, ctx: &Context<'_>) -> Option<Result<Survey, Fault>> {
        one(ctx, Some(self.row().survey_id)).await
    }
}

payload! { SurveyLinkCreatePayload { /// The new link, open.
survey_link: SurveyLink } FeedbackUserError }
payload! { SurveyLinkClosePayload { /// The link, shut.
survey_link: SurveyLink } FeedbackUserError }
payload! { SurveyLinkOpenPayload { /// The link, open again.
survey_link: SurveyLink } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct LinkMutations;

#[Object]
impl LinkMutations {
    /// Makes a link by which anybody answers a survey, such as for a poster.
    async fn survey_link_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which survey, and within which limits.")] input: survey_link::Create,
    ) -> Result<SurveyLinkCreatePayload, Fault> {
        SurveyLinkCreatePayload::of(survey_link::create(&by(ctx)?.once(&input), input).await)
    }

    /// Shuts a link: it takes no answers.
    async fn survey_link_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey_link::Close,
    ) -> Result<SurveyLinkClosePayload, Fault> {
        SurveyLinkClosePayload::of(survey_link::close(&by(ctx)?.once(&input), input).await)
    }

    /// Opens a link again that was shut.
    async fn survey_link_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey_link::Open,
    ) -> Result<SurveyLinkOpenPayload, Fault> {
        SurveyLinkOpenPayload::of(survey_link::open(&by(ctx)?.once(&input), input).await)
    }
}
