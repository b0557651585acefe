//! Webhooks as the API shows them: who gets them, and what was sent.

pub mod webhook_delivery;
pub mod webhook_endpoint;

use crate::merged;

pub use webhook_delivery::WebhookDelivery;
pub use webhook_endpoint::WebhookEndpoint;

merged! {
/// The queries of this context.
"IntegrationsQueries":
pub(crate) struct Queries(
    webhook_endpoint::WebhookEndpointQueries,
    webhook_delivery::WebhookDeliveryQueries,
);
}

merged! {
/// The mutations of this context.
"IntegrationsMutations":
pub(crate) struct Mutations(
    webhook_endpoint::WebhookEndpointMutations,
    webhook_delivery::WebhookDeliveryMutations,
);
}
