//! What one says to change a receiver of webhooks.

use async_graphql::InputObject;
use goodword_kernel::Timestamp;
use goodword_kernel::id::{ClientId, ReferralPartnershipId, WebhookEndpointId};
use serde::Serialize;

use crate::public_event::EventType;

/// Sets up a receiver of webhooks.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointCreateInput")]
pub struct Create {
    /// The client company whose events it gets. Left out: all events of the agency, which only those may ask for who
    /// reach all of it.
    pub client_id: Option<ClientId>,
    /// For a referral partner: the partnership whose referrals' events it gets. Those are fewer than the client company gets, and
    /// say nothing that the partner may not see.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What it is for; at most 200 characters.
    pub name: String,
    /// Where it is: an https address on port 443 or 8443 that is reached from the public internet, without user name,
    /// password and fragment; at most 2,000 characters.
    pub url: String,
    /// The types of events that it gets; all of them, those that come to be later included, when left out or empty.
    pub event_types: Option<Vec<EventType>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a receiver of webhooks. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: WebhookEndpointId,
    /// What it is for; at most 200 characters.
    pub name: Option<String>,
    /// Where it is; see `WebhookEndpointCreateInput`. Failures of the address before are forgotten.
    pub url: Option<String>,
    /// The types of events that it gets; all of them when empty.
    pub event_types: Option<Vec<EventType>>,
    /// The version that was read: if somebody else has changed it since, nothing is changed (CONFLICT).
    pub expected_version: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends events to a receiver again. What happened while it was disabled can be asked for with `webhookEndpointReplay`.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointEnableInput")]
pub struct Enable {
    /// Which one.
    pub id: WebhookEndpointId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends nothing more to a receiver. What waits for it is cancelled.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointDisableInput")]
pub struct Disable {
    /// Which one.
    pub id: WebhookEndpointId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives a receiver a new secret.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointRotateSecretInput")]
pub struct RotateSecret {
    /// Which one.
    pub id: WebhookEndpointId,
    /// For how many hours the secret before signs too: 0 to 168, 24 when left out. A secret that was still signing
    /// since an earlier change stops at once.
    pub overlap_hours: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a receiver away for good; its deliveries can still be seen.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointDeleteInput")]
pub struct Delete {
    /// Which one.
    pub id: WebhookEndpointId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends the events of a time once more: those that a receiver has not got, because they failed, were cancelled, or
/// happened while it was disabled. Deliveries that there were already keep their `webhook-id`.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "WebhookEndpointReplayInput")]
pub struct Replay {
    /// Which receiver; it must not be disabled.
    pub id: WebhookEndpointId,
    /// From this instant on, at most 30 days ago.
    pub since: Timestamp,
    /// Before this instant, at most 7 days after `since`; now when left out.
    pub until: Option<Timestamp>,
    /// Whether those are sent again too that were delivered; false when left out.
    pub with_delivered: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
