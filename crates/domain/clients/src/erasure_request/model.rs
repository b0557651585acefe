//! What an erasure request is.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, ErasureRequestId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// How far an erasure request has come.
    pub enum Status as "ErasureRequestStatus" {
        /// Nobody has decided yet.
        Open,
        /// The person is forgotten.
        CarriedOut,
        /// The data are kept, for the reason beside it.
        Rejected,
    }
}

permissions! { "clients.erasure_request":
read Read = "read", act Request = "request", act CarryOut = "carryOut", act Reject = "reject" }

events! { "clients.erasure_request":
    /// Somebody asked for a person to be forgotten.
    Requested = "requested" { contact_id: ContactId },
    /// The person is forgotten.
    CarriedOut = "carriedOut" { contact_id: ContactId, rows: i32 },
    /// The data are kept.
    Rejected = "rejected" { contact_id: ContactId },
}

/// An erasure request's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure_request")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ErasureRequestId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is about.
    pub client_id: ClientId,
    /// Who is to be forgotten.
    pub contact_id: ContactId,
    /// What was said.
    pub reason: Option<Personal<String>>,
    /// Until when it must be decided.
    pub due_at: Timestamp,
    /// How far it has come.
    pub status: Status,
    /// Who noted it.
    pub requested_by: Option<UserId>,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why the data are kept.
    pub rejection: Option<Personal<String>>,
    /// How many rows said anything of the person.
    pub erased_rows: Option<i32>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ErasureRequest;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ErasureRequestId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
