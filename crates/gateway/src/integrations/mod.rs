//! Webhooks as the API shows them: who gets them, and what was sent.

pub mod webhook_delivery;
pub mod webhook_endpoint;

use async_graphql::MergedObject;

pub use webhook_delivery::WebhookDelivery;
pub use webhook_endpoint::WebhookEndpoint;

/// The queries of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "IntegrationsQueries")]
pub(crate) struct Queries(
    webhook_endpoint::WebhookEndpointQueries,
    webhook_delivery::WebhookDeliveryQueries,
);

/// The mutations of this context.
#[derive(Default, MergedObject)]
#[graphql(name = "IntegrationsMutations")]
pub(crate) struct Mutations(
    webhook_endpoint::WebhookEndpointMutations,
    webhook_delivery::WebhookDeliveryMutations,
);
