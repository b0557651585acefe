//! Obstacles as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::obstacle::{self, Status};
use goodword_kernel::Timestamp;

use super::{ExpectationAudit, JourneyStage};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { Obstacle, ObstacleFields(obstacle::Model) {
    /// What it is.
    description: String,
    /// How much it is in the way, 1 to 5.
    severity: i32,
    /// What is done about it.
    status: Status,
    /// Why it is accepted, or how it is or was removed.
    note: Option<String>,
    /// When it was removed or accepted.
    settled_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that stands in a customer's way.
#[Object(crate = "crate::graph::shown")]
impl Obstacle {
    /// The obstacle's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ObstacleFields {
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

    /// The audit that found it.
    async fn audit(&self, ctx: &Context<'_>) -> Option<Result<ExpectationAudit, Fault>> {
        one(ctx, self.row().audit_id).await
    }
}

lists! { ObstacleQueries {
    /// The obstacles that the caller may see, the latest first.
    obstacles: Obstacle, filter obstacle::Filter, order obstacle::OrderBy,
        page obstacle::page, count obstacle::count;
}}

payload! { ObstacleReportPayload { /// The obstacle that is new.
obstacle: Obstacle } ExpectationsUserError }
payload! { ObstacleUpdatePayload { /// The obstacle after the change.
obstacle: Obstacle } ExpectationsUserError }
payload! { ObstaclePlanPayload { /// The obstacle after the change.
obstacle: Obstacle } ExpectationsUserError }
payload! { ObstacleRemovePayload { /// The obstacle after the change.
obstacle: Obstacle } ExpectationsUserError }
payload! { ObstacleAcceptPayload { /// The obstacle after the change.
obstacle: Obstacle } ExpectationsUserError }
payload! { ObstacleReopenPayload { /// The obstacle after the change.
obstacle: Obstacle } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct ObstacleMutations;

#[Object]
impl ObstacleMutations {
    /// Reports what stands in the customer's way in a stage.
    async fn obstacle_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stage, and what it is.")] input: obstacle::Report,
    ) -> Result<ObstacleReportPayload, Fault> {
        ObstacleReportPayload::of(obstacle::report(&by(ctx)?.once(&input), input).await)
    }

    /// Changes an obstacle.
    async fn obstacle_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: obstacle::Update,
    ) -> Result<ObstacleUpdatePayload, Fault> {
        ObstacleUpdatePayload::of(obstacle::update(&by(ctx)?.once(&input), input).await)
    }

    /// Plans the removal of an obstacle.
    async fn obstacle_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which obstacle, and how.")] input: obstacle::Plan,
    ) -> Result<ObstaclePlanPayload, Fault> {
        ObstaclePlanPayload::of(obstacle::plan(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an obstacle is gone.
    async fn obstacle_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which obstacle, and how.")] input: obstacle::Remove,
    ) -> Result<ObstacleRemovePayload, Fault> {
        ObstacleRemovePayload::of(obstacle::remove(&by(ctx)?.once(&input), input).await)
    }

    /// Accepts that an obstacle stays; why, must be said of one of severity 4 or 5.
    async fn obstacle_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which obstacle, and why.")] input: obstacle::Accept,
    ) -> Result<ObstacleAcceptPayload, Fault> {
        ObstacleAcceptPayload::of(obstacle::accept(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an obstacle is back, or not planned any more.
    async fn obstacle_reopen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which obstacle.")] input: obstacle::Reopen,
    ) -> Result<ObstacleReopenPayload, Fault> {
        ObstacleReopenPayload::of(obstacle::reopen(&by(ctx)?.once(&input), input).await)
    }
}
