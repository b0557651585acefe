//! Deliveries of webhooks as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_integrations::IntegrationsUserError;
use goodword_integrations::courier::Failure;
use goodword_integrations::public_event::EventType;
use goodword_integrations::webhook_delivery::{self, Status};
use goodword_kernel::Timestamp;

use super::WebhookEndpoint;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::AuditEntry;
use crate::{fields, lists, payload};

fields! { WebhookDelivery, WebhookDeliveryFields(webhook_delivery::Model) {
    /// As which type the event is told.
    event_type: EventType,
    /// How far it has come.
    status: Status,
    /// How many attempts were made in all.
    attempts: i32,
    /// When the last attempt was made.
    last_attempt_at: Option<Timestamp>,
    /// The HTTP status of the last answer, if there was one.
    response_code: Option<i32>,
    /// Why the last attempt failed; null where it did not.
    failure: Option<Failure>,
    /// How long the last attempt took, in milliseconds.
    duration_ms: Option<i32>,
    /// When the next attempt follows; null where none does.
    next_attempt_at: Option<Timestamp>,
    /// When the receiver last took it.
    delivered_at: Option<Timestamp>,
    /// When it was queued.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One event for one receiver of webhooks, with what came of it. Its id is the `webhook-id` of all its attempts, so that
/// a receiver recognises what it has got already. The body holds `id` (the event's), `type`, `timestamp`, `sequence` (which
/// counts what happened to the subject, from 1), `clientCompanyId`, `subjectId` and `data`; no personal data.
#[Object(crate = "crate::graph::shown")]
impl WebhookDelivery {
    /// The delivery's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &WebhookDeliveryFields {
        &self.0
    }

    /// To whom.
    async fn endpoint(&self, ctx: &Context<'_>) -> Option<Result<WebhookEndpoint, Fault>> {
        one(ctx, Some(self.row().endpoint_id)).await
    }

    /// The client company whose events the receiver gets; null where it gets those of the whole agency.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }

    /// What happened; null in a test.
    async fn event(&self, ctx: &Context<'_>) -> Option<Result<AuditEntry, Fault>> {
        one(ctx, self.row().event_id).await
    }
}

lists! { WebhookDeliveryQueries {
    /// The deliveries of webhooks within the caller's reach, the newest first.
    webhook_deliveries: WebhookDelivery, filter webhook_delivery::Filter, order webhook_delivery::OrderBy,
        page webhook_delivery::page, count webhook_delivery::count;
}}

payload! { WebhookDeliveryReplayPayload { /// The delivery, which waits to be sent again.
webhook_delivery: WebhookDelivery } IntegrationsUserError }
payload! { WebhookEndpointTestPayload { /// The test, which waits to be sent.
webhook_delivery: WebhookDelivery } IntegrationsUserError }

#[derive(Debug, Default)]
pub(crate) struct WebhookDeliveryMutations;

#[Object]
impl WebhookDeliveryMutations {
    /// Sends a delivery once more, under the same `webhook-id`, with all its tries.
    async fn webhook_delivery_replay(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which delivery.")] input: webhook_delivery::Replay,
    ) -> Result<WebhookDeliveryReplayPayload, Fault> {
        WebhookDeliveryReplayPayload::of(webhook_delivery::replay(&by(ctx)?.once(&input), input).await)
    }

    /// Sends a test of the type `webhook.test` to a receiver: once, and without consequences for its status.
    async fn webhook_endpoint_test(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver.")] input: webhook_delivery::Test,
    ) -> Result<WebhookEndpointTestPayload, Fault> {
        WebhookEndpointTestPayload::of(webhook_delivery::test(&by(ctx)?.once(&input), input).await)
    }
}
