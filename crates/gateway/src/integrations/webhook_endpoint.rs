//! Receivers of webhooks as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_integrations::IntegrationsUserError;
use goodword_integrations::public_event::EventType;
use goodword_integrations::webhook_endpoint::{self, DisabledReason, Status, Unveiled};
use goodword_integrations::{webhook_delivery, webhook_endpoint as command};
use goodword_kernel::{Aggregate, Result as Outcome, Timestamp};

use super::WebhookDelivery;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, courier, one};
use crate::referrals::ReferralPartnership;
use crate::{connections, fields, lists, payload};

fields! { WebhookEndpoint, WebhookEndpointFields(webhook_endpoint::Model) {
    /// What it is for.
    name: String,
    /// Where it is.
    url: String,
    /// How it fares. There is a WARNING when an attempt failed for each of the last 5 events; it is DISABLED when 20
    /// events in a row were given up, when nothing got through for 5 days, or at once when it answers 410.
    status: Status,
    /// Why it gets nothing.
    disabled_reason: Option<DisabledReason>,
    /// Since when it gets nothing.
    disabled_at: Option<Timestamp>,
    /// Events in a row of which an attempt failed.
    failing_events: i32,
    /// Events in a row that were given up after all their tries.
    failed_events: i32,
    /// Since when nothing has got through.
    failing_since: Option<Timestamp>,
    /// Until when the secret before the present one signs too.
    previous_secret_until: Option<Timestamp>,
    /// When it was deleted.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was set up.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { WebhookEndpointConnections(webhook_endpoint::Model) {
    /// What was sent to it, the newest first.
    deliveries: WebhookDelivery = webhook_delivery::of_endpoint;
}}

/// A receiver of webhooks, which are signed by Standard Webhooks 1.0.0. A delivery that fails is tried again after 5 s,
/// 5 min, 30 min, 2 h, 5 h, 10 h and 24 h. Redirects are not followed.
#[Object(crate = "crate::graph::shown")]
impl WebhookEndpoint {
    /// The endpoint's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &WebhookEndpointFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> WebhookEndpointConnections {
        WebhookEndpointConnections(self.row().id())
    }

    /// The types of events that it gets; all of them, those that come to be later included, when empty.
    async fn event_types(&self) -> &[EventType] {
        self.row().event_types.all()
    }

    /// The client company whose events it gets; null where it gets those of the whole agency, or is a partner's.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().client_id).await
    }

    /// The partnership whose referrals' events it gets, where it is a partner's own.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }
}

lists! { WebhookEndpointQueries {
    /// The receivers of webhooks within the caller's reach, the newest first.
    webhook_endpoints: WebhookEndpoint, filter webhook_endpoint::Filter, order webhook_endpoint::OrderBy,
        page webhook_endpoint::page, count webhook_endpoint::count;
}}

macro_rules! unveiling {
    ($payload:ident) => {
        /// What came of the mutation: `webhookEndpoint` and its new secret, or why not.
        #[derive(SimpleObject)]
        pub struct $payload {
            /// The endpoint.
            pub webhook_endpoint: Option<WebhookEndpoint>,
            /// The secret that signs from now on, `whsec_` and Base64. It is not shown again, but to a repetition with
            /// the same `idempotencyKey`.
            pub secret: Option<String>,
            /// Why it was not done; empty when it was.
            pub user_errors: Vec<IntegrationsUserError>,
        }

        impl $payload {
            fn of(done: Outcome<Unveiled>) -> Result<Self, Fault> {
                let (done, user_errors) = match done {
                    Ok(done) => (Some(done), Vec::new()),
                    Err(error) => (None, IntegrationsUserError::from_error(error)?),
                };
                let (endpoint, secret) = done.map(|done| (done.endpoint, done.secret.reveal())).unzip();
                Ok(Self {
                    webhook_endpoint: endpoint.map(Into::into),
                    secret,
                    user_errors,
                })
            }
        }
    };
}

unveiling!(WebhookEndpointCreatePayload);
unveiling!(WebhookEndpointRotateSecretPayload);
payload! { WebhookEndpointUpdatePayload { /// The endpoint after the change.
webhook_endpoint: WebhookEndpoint } IntegrationsUserError }
payload! { WebhookEndpointEnablePayload { /// The endpoint, which gets events again.
webhook_endpoint: WebhookEndpoint } IntegrationsUserError }
payload! { WebhookEndpointDisablePayload { /// The endpoint, which gets nothing any more.
webhook_endpoint: WebhookEndpoint } IntegrationsUserError }
payload! { WebhookEndpointDeletePayload { /// The endpoint, which is put away.
webhook_endpoint: WebhookEndpoint } IntegrationsUserError }
payload! { WebhookEndpointReplayPayload { /// The endpoint, whose events are gathered by a job and sent again.
webhook_endpoint: WebhookEndpoint } IntegrationsUserError }

#[derive(Debug, Default)]
pub(crate) struct WebhookEndpointMutations;

#[Object]
impl WebhookEndpointMutations {
    /// Sets up a receiver of webhooks and shows its secret, this once. An agency has at most 50. Whoever signs for a referral
    /// partner sets up at most 3 for their partnership.
    async fn webhook_endpoint_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where it is and what it gets.")] input: command::Create,
    ) -> Result<WebhookEndpointCreatePayload, Fault> {
        WebhookEndpointCreatePayload::of(command::create(&by(ctx)?.once(&input), courier(ctx)?, input).await)
    }

    /// Changes a receiver of webhooks.
    async fn webhook_endpoint_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: command::Update,
    ) -> Result<WebhookEndpointUpdatePayload, Fault> {
        WebhookEndpointUpdatePayload::of(command::update(&by(ctx)?.once(&input), courier(ctx)?, input).await)
    }

    /// Sends events to a receiver again, with a clean record.
    async fn webhook_endpoint_enable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver.")] input: command::Enable,
    ) -> Result<WebhookEndpointEnablePayload, Fault> {
        WebhookEndpointEnablePayload::of(command::enable(&by(ctx)?.once(&input), input).await)
    }

    /// Sends nothing more to a receiver.
    async fn webhook_endpoint_disable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver.")] input: command::Disable,
    ) -> Result<WebhookEndpointDisablePayload, Fault> {
        WebhookEndpointDisablePayload::of(command::disable(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a receiver a new secret and shows it, this once. The one before signs too for a time, so that the receiver
    /// can change over.
    async fn webhook_endpoint_rotate_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver, and how long both sign.")] input: command::RotateSecret,
    ) -> Result<WebhookEndpointRotateSecretPayload, Fault> {
        WebhookEndpointRotateSecretPayload::of(
            command::rotate_secret(&by(ctx)?.once(&input), courier(ctx)?, input).await,
        )
    }

    /// Puts a receiver away for good and forgets its secrets.
    async fn webhook_endpoint_delete(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver.")] input: command::Delete,
    ) -> Result<WebhookEndpointDeletePayload, Fault> {
        WebhookEndpointDeletePayload::of(command::delete(&by(ctx)?.once(&input), input).await)
    }

    /// Sends the events of a time once more: those that the receiver has not got.
    async fn webhook_endpoint_replay(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receiver, and the time.")] input: command::Replay,
    ) -> Result<WebhookEndpointReplayPayload, Fault> {
        WebhookEndpointReplayPayload::of(command::replay(&by(ctx)?.once(&input), input).await)
    }
}
