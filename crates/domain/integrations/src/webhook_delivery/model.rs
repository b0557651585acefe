//! What a delivery is: one event for one receiver, with what came of it.

use goodword_kernel::id::{
    AgencyId, ClientId, EventId, ReferralPartnershipId, WebhookDeliveryId, WebhookEndpointId, kind,
};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;
use crate::courier::Failure;
use crate::public_event::EventType;

permissions! { "integrations.webhook_delivery": read View = "view", act Replay = "replay", act Send = "send" }

events! { "integrations.webhook_delivery":
    /// An event is to be sent to a receiver.
    Queued = "queued" { endpoint_id: WebhookEndpointId, event_id: Option<EventId> },
    /// The receiver took it.
    Delivered = "delivered" { attempts: i32 },
    /// An attempt failed; another follows.
    Retried = "retried" { attempts: i32 },
    /// It was given up.
    Failed = "failed" { attempts: i32 },
    /// It was not sent, because the receiver gets nothing any more.
    Cancelled = "cancelled" {},
    /// It is to be sent once more.
    Replayed = "replayed" {},
}

/// A delivery's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id, which is the `webhook-id` of all its attempts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookDeliveryId,
    /// How often it was changed.
    pub version: i32,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The receiver's client company, if it is one company's: who may see the receiver may see this.
    pub client_id: Option<ClientId>,
    /// The receiver's partnership, if it is a partner's.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// To whom.
    pub endpoint_id: WebhookEndpointId,
    /// What happened; nothing in a test.
    pub event_id: Option<EventId>,
    /// As which type it is told.
    pub event_type: EventType,
    /// How far it has come.
    pub status: Status,
    /// Attempts in all.
    pub attempts: i32,
    /// Attempts that failed since it was queued or last asked for.
    pub failed_attempts: i32,
    /// When the last attempt was made.
    pub last_attempt_at: Option<Timestamp>,
    /// The status of the last answer, if there was one.
    pub response_code: Option<i32>,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
    /// How long the last attempt took, in milliseconds.
    pub duration_ms: Option<i32>,
    /// When the next attempt follows.
    pub next_attempt_at: Option<Timestamp>,
    /// When the receiver last took it.
    pub delivered_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::WebhookDelivery;
    type Event = Event;
    type Read = may::View;
    fn id(&self) -> WebhookDeliveryId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}
