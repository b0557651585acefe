//! Waves as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_feedback::FeedbackUserError;
use goodword_feedback::survey_invitation::{self, SuppressedReason};
use goodword_feedback::survey_wave::{self, Audience, Preview, Status};
use goodword_kernel::Timestamp;
use goodword_kernel::id::SurveyId;

use super::{Survey, SurveyInvitation, SurveyTrigger};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, payload};

fields! { SurveyWave, SurveyWaveFields(survey_wave::Model) {
    /// Who is asked.
    audience: Audience,
    /// How many of 10,000 of them, drawn by lot.
    sample_rate: i32,
    /// When the invitations are due.
    due_at: Timestamp,
    /// How far it has come.
    status: Status,
    /// How many contacts of the audience it came upon so far.
    matched: i32,
    /// How many of them are invited; the others were not drawn.
    invited: i32,
    /// When it ended.
    finished_at: Option<Timestamp>,
    /// When it was begun.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { WaveConnections(survey_wave::Model) {
    /// Who was asked, or was not and why, the latest first.
    invitations: SurveyInvitation = survey_invitation::of_wave;
}}

/// A survey sent to many at once.
#[Object(crate = "crate::graph::shown")]
impl SurveyWave {
    /// The wave's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyWaveFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> WaveConnections {
        WaveConnections(self.row().id)
    }

    /// What is asked.
    async fn survey(&self, ctx: &Context<'_>) -> Option<Result<Survey, Fault>> {
        one(ctx, Some(self.row().survey_id)).await
    }

    /// The rhythm that began it; null where a person did.
    async fn trigger(&self, ctx: &Context<'_>) -> Option<Result<SurveyTrigger, Fault>> {
        one(ctx, self.row().trigger_id).await
    }
}

/// Contacts who would not be asked, for one reason.
#[derive(SimpleObject)]
pub struct SuppressedCount {
    /// Why.
    pub reason: SuppressedReason,
    /// How many.
    pub count: i32,
}

/// What a wave would do if it began now. At most 10,000 contacts are looked at.
#[derive(SimpleObject)]
pub struct SurveyWavePreview {
    /// How many contacts belong to the audience.
    pub matched: i32,
    /// How many of them would be asked, before any lot is drawn.
    pub sendable: i32,
    /// How many would not, by reason.
    pub suppressed: Vec<SuppressedCount>,
    /// Whether there are more contacts than were looked at.
    pub capped: bool,
}

impl From<Preview> for SurveyWavePreview {
    fn from(preview: Preview) -> Self {
        let count = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
        let reasons = preview.suppressed.into_iter();
        Self {
            matched: count(preview.matched),
            sendable: count(preview.sent),
            suppressed: reasons
                .map(|(reason, n)| SuppressedCount {
                    reason,
                    count: count(n),
                })
                .collect(),
            capped: preview.capped,
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct WaveQueries;

#[Object]
impl WaveQueries {
    /// What a wave of a survey would do if it began now: how many are asked, and why others are not (SUR-5).
    async fn survey_wave_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which survey.")] survey_id: SurveyId,
        #[graphql(desc = "Whom: all contacts of the client company when left out.")] audience: Option<Audience>,
    ) -> Option<Result<SurveyWavePreview, Fault>> {
        Some(preview(ctx, survey_id, audience.unwrap_or_default()).await)
    }
}

async fn preview(ctx: &Context<'_>, survey: SurveyId, audience: Audience) -> Result<SurveyWavePreview, Fault> {
    Ok(survey_wave::preview(&by(ctx)?, survey, &audience).await?.into())
}

payload! { SurveyWaveCreatePayload { /// The wave, begun.
survey_wave: SurveyWave } FeedbackUserError }
payload! { SurveyWaveCancelPayload { /// The wave, called off.
survey_wave: SurveyWave } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct WaveMutations;

#[Object]
impl WaveMutations {
    /// Sends a survey to many at once. Whether each mail goes out is decided when it is due: by throttle, consent and open
    /// cases.
    async fn survey_wave_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What, and whom.")] input: survey_wave::Create,
    ) -> Result<SurveyWaveCreatePayload, Fault> {
        SurveyWaveCreatePayload::of(survey_wave::create(&by(ctx)?.once(&input), input).await)
    }

    /// Calls a wave off. What is out may still be answered.
    async fn survey_wave_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: survey_wave::Cancel,
    ) -> Result<SurveyWaveCancelPayload, Fault> {
        SurveyWaveCancelPayload::of(survey_wave::cancel(&by(ctx)?.once(&input), input).await)
    }
}
