//! What a receiver of webhooks is.

use goodword_kernel::id::{AgencyId, ClientId, ReferralPartnershipId, WebhookEndpointId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{DisabledReason, Status};
use crate::public_event::{EventType, PublicEvent};

// To view is not to `read`: addresses often hold a token, so that it is for those who set them up.
permissions! { "integrations.webhook_endpoint":
read View = "view", act Create = "create", act Update = "update", act Switch = "switch", act Rotate = "rotate",
act Delete = "delete", act Test = "test" }

events! { "integrations.webhook_endpoint":
    /// It gets events from now on.
    Created = "created" { client_id: Option<ClientId> },
    /// Its data were changed.
    Updated = "updated" {},
    /// It has a new secret; the one before signs too until then.
    SecretRotated = "secretRotated" { overlap_until: Timestamp },
    /// Attempts to reach it fail.
    Failing = "failing" { failing_events: i32, failed_events: i32 },
    /// It was reached again.
    Recovered = "recovered" {},
    /// It gets nothing any more.
    Disabled = "disabled" { reason: DisabledReason },
    /// It gets events again.
    Enabled = "enabled" {},
    /// Somebody asked for the events of a time once more.
    ReplayAsked = "replayAsked" { since: Timestamp, until: Timestamp },
    /// It is put away for good.
    Deleted = "deleted" {},
}

/// The types of events that a receiver asked for; none means all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct EventTypes(pub(super) Vec<EventType>);

impl EventTypes {
    /// Each of them once.
    pub fn all(&self) -> &[EventType] {
        &self.0
    }

    fn has(&self, event_type: EventType) -> bool {
        self.0.is_empty() || self.0.contains(&event_type)
    }
}

/// A receiver's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_endpoint")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookEndpointId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The client company whose events it gets; the whole agency's where there is none, nor a partnership.
    pub client_id: Option<ClientId>,
    /// The partnership whose referrals' events it gets: then it is the partner's own.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What it is for.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// What it asked for.
    pub event_types: EventTypes,
    /// How it fares.
    pub status: Status,
    /// Why it gets nothing.
    pub disabled_reason: Option<DisabledReason>,
    /// Since when it gets nothing.
    pub disabled_at: Option<Timestamp>,
    /// What signs, sealed; nothing once it is put away.
    pub secret: Option<Vec<u8>>,
    /// What signed before, sealed.
    pub previous_secret: Option<Vec<u8>>,
    /// Until when that signs too.
    pub previous_secret_until: Option<Timestamp>,
    /// Events in a row of which an attempt failed.
    pub failing_events: i32,
    /// Events in a row that were given up.
    pub failed_events: i32,
    /// Since when nothing got through.
    pub failing_since: Option<Timestamp>,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::WebhookEndpoint;
    type Event = Event;
    type Read = may::View;
    fn id(&self) -> WebhookEndpointId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

impl Model {
    /// Whether it gets events at all.
    pub(crate) fn is_open(&self) -> bool {
        self.status != Status::Disabled && self.archived_at.is_none()
    }

    /// Whether it asked for this event, of this client company and partnership.
    pub(crate) fn wants(&self, of: &Concerned) -> bool {
        let within = match self.partnership_id {
            // Partners are told of their own referrals alone, and of those what concerns them.
            Some(own) => of.partnership == Some(own) && of.listed.is_for_partners(),
            None => self.client_id.is_none() || self.client_id == of.client,
        };
        within && self.event_types.has(of.listed.event_type)
    }
}

/// Whom an event concerns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Concerned {
    /// What it is told as.
    pub(crate) listed: &'static PublicEvent,
    /// Of which client company it is.
    pub(crate) client: Option<ClientId>,
    /// Of which partnership, where it is of a referral.
    pub(crate) partnership: Option<ReferralPartnershipId>,
}
