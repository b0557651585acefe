//! Journeys as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::{ExpectationsUserError, expectation_audit, journey, journey_stage};
use goodword_kernel::{Aggregate, Timestamp};

use super::{ExpectationAudit, JourneyStage};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { Journey, JourneyFields(journey::Model) {
    /// What it is called.
    name: String,
    /// Which edition of its stages and touchpoints this is, from 1.
    edition: i32,
    /// When it was put away.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { JourneyConnections(journey::Model) {
    /// Its stages that are not put away, in their order.
    stages: JourneyStage = journey_stage::of_journey;
    /// The audits along it, the latest planned first.
    audits: ExpectationAudit = expectation_audit::of_journey;
}}

/// The way of a customer with a client company, stage by stage.
#[Object(crate = "crate::graph::shown")]
impl Journey {
    /// The journey's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &JourneyFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> JourneyConnections {
        JourneyConnections(self.row().id())
    }

    /// Whose customers it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { JourneyQueries {
    /// The journeys that the caller may see, without those that were put away unless they are asked for.
    journeys: Journey, filter journey::Filter, order journey::OrderBy,
        page journey::page, count journey::count;
}}

payload! { JourneyCreatePayload { /// The journey that is new.
journey: Journey } ExpectationsUserError }
payload! { JourneyUpdatePayload { /// The journey after the change.
journey: Journey } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct JourneyMutations;

#[Object]
impl JourneyMutations {
    /// Draws a journey for a client company; it begins with the four usual stages unless others are given.
    async fn journey_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose journey, and its stages.")] input: journey::Create,
    ) -> Result<JourneyCreatePayload, Fault> {
        JourneyCreatePayload::of(journey::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a journey's name, puts it away or takes it out again.
    async fn journey_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: journey::Update,
    ) -> Result<JourneyUpdatePayload, Fault> {
        JourneyUpdatePayload::of(journey::update(&by(ctx)?.once(&input), input).await)
    }
}
