//! What such an address is: kept as a keyed hash, so that nobody reads it here.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, OutboundMessageId, UndeliverableAddressId, kind};
use goodword_kernel::{Aggregate, Change, Digest, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::MessagesErrorCode as Code;

permissions! { "messages.undeliverable_address": read Read = "read", act Lift = "lift" }

events! { "messages.undeliverable_address":
    /// A mail provider said that the address takes no mail.
    Reported = "reported" { message_id: OutboundMessageId },
    /// Somebody said that it takes mail again.
    Lifted = "lifted" {},
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
    /// Since when it is written to again.
    pub lifted_at: Option<Timestamp>,
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

/// Lets an address be written to again, because its owner or their mail provider mended it. When a mail comes back once more,
/// it is noted anew.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "UndeliverableAddressLiftInput")]
pub struct Lift {
    /// Which.
    pub id: UndeliverableAddressId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
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
            lifted_at: None,
        };
        Change::new(row, Event::Reported { message_id: of.message })
    }

    /// It is written to again.
    pub(crate) fn lifted(self, at: Timestamp) -> Result<Change<Self>> {
        if self.lifted_at.is_some() {
            return Err(Code::WrongStatus.saying("This address is written to again already."));
        }
        Ok(Change::update(self, Event::Lifted {}, |row| row.lifted_at = Some(at)))
    }

    /// An address of which nothing is known any more.
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::new(self, Event::Forgotten {})
    }
}
