//! What such an address is: kept as a keyed hash, so that nobody reads it here.

use goodword_kernel::id::{AgencyId, ClientId, OutboundMessageId, UndeliverableAddressId, kind};
use goodword_kernel::{Aggregate, Change, Digest, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "messages.undeliverable_address": read Read = "read" }

events! { "messages.undeliverable_address":
    /// A mail provider said that the address takes no mail.
    Reported = "reported" { message_id: OutboundMessageId },
    /// It is forgotten, with everybody of a client company that was handed over.
    Forgotten = "forgotten" {},
}

/// The row of an address that takes no mail.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "undeliverable_address")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UndeliverableAddressId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose mail came back.
    pub client_id: ClientId,
    /// The keyed hash of the address, by which contacts are found too.
    pub address_digest: Digest,
    /// The mail that came back.
    pub message_id: OutboundMessageId,
    /// When it came back, as the provider says.
    pub reported_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::UndeliverableAddress;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> UndeliverableAddressId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// What was reported.
pub(crate) struct Returned {
    pub(crate) client: ClientId,
    pub(crate) message: OutboundMessageId,
    pub(crate) digest: Digest,
    pub(crate) at: Timestamp,
}

impl Model {
    /// An address that takes no mail from now on.
    pub(crate) fn reported(
        (agency, id): (AgencyId, UndeliverableAddressId),
        of: Returned,
        now: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: of.client,
            address_digest: of.digest,
            message_id: of.message,
            reported_at: of.at,
        };
        Change::new(row, Event::Reported { message_id: of.message })
    }

    /// An address of which nothing is known any more.
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::new(self, Event::Forgotten {})
    }
}
