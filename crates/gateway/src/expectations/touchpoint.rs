//! Touchpoints as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::touchpoint::{self, Channel};
use goodword_identity::ClientRole;
use goodword_kernel::Timestamp;

use super::JourneyStage;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { Touchpoint, TouchpointFields(touchpoint::Model) {
    /// What it is called.
    name: String,
    /// By which way customer and company meet.
    channel: Channel,
    /// Who answers for it.
    owner_role: Option<ClientRole>,
    /// When it was put away.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A moment of contact that forms experience.
#[Object(crate = "crate::graph::shown")]
impl Touchpoint {
    /// The touchpoint's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &TouchpointFields {
        &self.0
    }

    /// In which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.row().stage_id)).await
    }
}

lists! { TouchpointQueries {
    /// The touchpoints that the caller may see, without those that were put away unless they are asked for.
    touchpoints: Touchpoint, filter touchpoint::Filter, order touchpoint::OrderBy,
        page touchpoint::page, count touchpoint::count;
}}

payload! { TouchpointCreatePayload { /// The touchpoint that is new.
touchpoint: Touchpoint } ExpectationsUserError }
payload! { TouchpointUpdatePayload { /// The touchpoint after the change.
touchpoint: Touchpoint } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct TouchpointMutations;

#[Object]
impl TouchpointMutations {
    /// Adds a touchpoint to a stage; its journey becomes a new edition.
    async fn touchpoint_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stage, and the touchpoint.")] input: touchpoint::Create,
    ) -> Result<TouchpointCreatePayload, Fault> {
        TouchpointCreatePayload::of(touchpoint::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a touchpoint, puts it away or takes it out again; its journey becomes a new edition.
    async fn touchpoint_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: touchpoint::Update,
    ) -> Result<TouchpointUpdatePayload, Fault> {
        TouchpointUpdatePayload::of(touchpoint::update(&by(ctx)?.once(&input), input).await)
    }
}
