//! Triggers as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_feedback::FeedbackUserError;
use goodword_feedback::survey_trigger::{self, TriggerEvent};
use goodword_feedback::survey_wave::Audience;
use goodword_kernel::Timestamp;

use super::Survey;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { SurveyTrigger, SurveyTriggerFields(survey_trigger::Model) {
    /// After what the survey goes out.
    event: TriggerEvent,
    /// How many minutes after it (SUR-4).
    delay_minutes: i32,
    /// In how many of 10,000 cases.
    sample_rate: i32,
    /// Whether it works.
    active: bool,
    /// Every how many days, for a rhythm; null for all others.
    every_days: Option<i32>,
    /// Whom a rhythm asks.
    audience: Option<Audience>,
    /// When a rhythm strikes next, as long as it works.
    next_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when there is one.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What makes a survey go out.
#[Object(crate = "crate::graph::shown")]
impl SurveyTrigger {
    /// The trigger's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SurveyTriggerFields {
        &self.0
    }

    /// Which survey goes out.
    async fn survey(&self, ctx: &Context<'_>) -> Option<Result<Survey, Fault>> {
        one(ctx, Some(self.row().survey_id)).await
    }
}

payload! { SurveyTriggerCreatePayload { /// The new trigger, at work.
survey_trigger: SurveyTrigger } FeedbackUserError }
payload! { SurveyTriggerUpdatePayload { /// The trigger after the change.
survey_trigger: SurveyTrigger } FeedbackUserError }

#[derive(Debug, Default)]
pub(crate) struct TriggerMutations;

#[Object]
impl TriggerMutations {
    /// Gives a survey a trigger. It works at once, for surveys that are ACTIVE.
    async fn survey_trigger_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which survey, after what.")] input: survey_trigger::Create,
    ) -> Result<SurveyTriggerCreatePayload, Fault> {
        SurveyTriggerCreatePayload::of(survey_trigger::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a trigger's delay or sample, or switches it.
    async fn survey_trigger_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: survey_trigger::Update,
    ) -> Result<SurveyTriggerUpdatePayload, Fault> {
        SurveyTriggerUpdatePayload::of(survey_trigger::update(&by(ctx)?.once(&input), input).await)
    }
}
