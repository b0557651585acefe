//! Delight actions as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::delight_action::{self, Kind, Status};
use goodword_kernel::{Money, Timestamp};

use super::JourneyStage;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { DelightAction, DelightActionFields(delight_action::Model) {
    /// By what it delights.
    kind: Kind,
    /// What is done.
    title: String,
    /// How far it has come.
    status: Status,
    /// When it was started last.
    started_at: Option<Timestamp>,
    /// When it was stopped last.
    stopped_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that exceeds what customers expect of a stage.
#[Object(crate = "crate::graph::shown")]
impl DelightAction {
    /// The delight action's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &DelightActionFields {
        &self.0
    }

    /// Whose customers it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.row().stage_id)).await
    }

    /// What it costs each time; null while that is not known.
    async fn cost(&self) -> Option<Money> {
        self.row().cost()
    }
}

lists! { DelightActionQueries {
    /// The delight actions that the caller may see, the latest idea first.
    delight_actions: DelightAction, filter delight_action::Filter, order delight_action::OrderBy,
        page delight_action::page, count delight_action::count;
}}

payload! { DelightActionCreatePayload { /// The delight action that is new.
delight_action: DelightAction } ExpectationsUserError }
payload! { DelightActionUpdatePayload { /// The delight action after the change.
delight_action: DelightAction } ExpectationsUserError }
payload! { DelightActionPreparePayload { /// The delight action after the change.
delight_action: DelightAction } ExpectationsUserError }
payload! { DelightActionStartPayload { /// The delight action after the change.
delight_action: DelightAction } ExpectationsUserError }
payload! { DelightActionStopPayload { /// The delight action after the change.
delight_action: DelightAction } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct DelightActionMutations;

#[Object]
impl DelightActionMutations {
    /// Notes an idea that would exceed what customers expect of a stage.
    async fn delight_action_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stage, and the idea.")] input: delight_action::Create,
    ) -> Result<DelightActionCreatePayload, Fault> {
        DelightActionCreatePayload::of(delight_action::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a delight action.
    async fn delight_action_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: delight_action::Update,
    ) -> Result<DelightActionUpdatePayload, Fault> {
        DelightActionUpdatePayload::of(delight_action::update(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a delight action could begin.
    async fn delight_action_prepare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which action.")] input: delight_action::Prepare,
    ) -> Result<DelightActionPreparePayload, Fault> {
        DelightActionPreparePayload::of(delight_action::prepare(&by(ctx)?.once(&input), input).await)
    }

    /// Begins a delight action, or begins it again; no severe obstacle may stand in its stage's way (JRN-2).
    async fn delight_action_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which action.")] input: delight_action::Start,
    ) -> Result<DelightActionStartPayload, Fault> {
        DelightActionStartPayload::of(delight_action::start(&by(ctx)?.once(&input), input).await)
    }

    /// Ends a delight action, or drops its idea.
    async fn delight_action_stop(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which action.")] input: delight_action::Stop,
    ) -> Result<DelightActionStopPayload, Fault> {
        DelightActionStopPayload::of(delight_action::stop(&by(ctx)?.once(&input), input).await)
    }
}
