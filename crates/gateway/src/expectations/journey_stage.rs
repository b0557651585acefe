//! Stages of journeys as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::{
    ExpectationsUserError, delight_action, expectation, journey_stage, obstacle, promise, touchpoint,
};
use goodword_kernel::{Aggregate, Timestamp};

use super::{DelightAction, Expectation, Journey, Obstacle, Promise, Touchpoint};
use crate::edge::Fault;
use crate::feedback::Theme;
use crate::graph::{Entity, by, one, some};
use crate::insights::voice::{CustomerVoice, of_stage};
use crate::{connections, fields, payload};

fields! { JourneyStage, JourneyStageFields(journey_stage::Model) {
    /// Its name for programs, one of a kind in the journey.
    key: String,
    /// What it is called.
    name: String,
    /// Its place in the journey.
    position: i32,
    /// Whether it decides the impression.
    moment_of_truth: bool,
    /// When it was put away; earlier audits keep it.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { JourneyStageConnections(journey_stage::Model) {
    /// Its touchpoints that are not put away.
    touchpoints: Touchpoint = touchpoint::of_stage;
    /// What stands or stood in the customer's way here, the latest first.
    obstacles: Obstacle = obstacle::of_stage;
    /// What would delight here, the latest idea first.
    delight_actions: DelightAction = delight_action::of_stage;
    /// What is expected here, the latest heard first.
    expectations: Expectation = expectation::of_stage;
    /// What was promised here, the latest due first.
    promises: Promise = promise::of_stage;
}}

/// One stage of a customer's way.
#[Object(crate = "crate::graph::shown")]
impl JourneyStage {
    /// The stage's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &JourneyStageFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> JourneyStageConnections {
        JourneyStageConnections(self.row().id())
    }

    /// Of which journey.
    async fn journey(&self, ctx: &Context<'_>) -> Option<Result<Journey, Fault>> {
        one(ctx, Some(self.row().journey_id)).await
    }

    /// The themes of answers and cases that belong here; at most 20.
    async fn stage_themes(&self, ctx: &Context<'_>) -> Result<Vec<Theme>, Fault> {
        some(ctx, &self.row().theme_ids.0).await
    }

    /// What customers say about this stage, and what is done about it: themes, initiatives, cases and effort of a period.
    async fn voice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first instant of the period.")] from: Timestamp,
        #[graphql(desc = "The instant after the last; at most ten years later.")] until: Timestamp,
    ) -> Option<Result<CustomerVoice, Fault>> {
        Some(of_stage(ctx, self.row().id, from, until).await)
    }
}

payload! { JourneyStageCreatePayload { /// The stage that is new.
journey_stage: JourneyStage } ExpectationsUserError }
payload! { JourneyStageSetThemesPayload { /// The stage after the change.
journey_stage: JourneyStage } ExpectationsUserError }
payload! { JourneyStageUpdatePayload { /// The stage after the change.
journey_stage: JourneyStage } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct JourneyStageMutations;

#[Object]
impl JourneyStageMutations {
    /// Adds a stage to a journey, which becomes a new edition.
    async fn journey_stage_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which journey, and the stage.")] input: journey_stage::Create,
    ) -> Result<JourneyStageCreatePayload, Fault> {
        JourneyStageCreatePayload::of(journey_stage::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a stage, puts it away or takes it out again; its journey becomes a new edition.
    async fn journey_stage_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: journey_stage::Update,
    ) -> Result<JourneyStageUpdatePayload, Fault> {
        JourneyStageUpdatePayload::of(journey_stage::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says which themes of answers and cases belong to a stage, so that what customers say is seen where they walk.
    async fn journey_stage_set_themes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stage, and its themes.")] input: journey_stage::SetThemes,
    ) -> Result<JourneyStageSetThemesPayload, Fault> {
        JourneyStageSetThemesPayload::of(journey_stage::set_themes(&by(ctx)?.once(&input), input).await)
    }
}
