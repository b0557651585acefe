//! What an entry of the log is. Entries are written by persistence alone and never changed.

use goodword_kernel::id::{AgencyId, ClientId, EventId, RequestId, SessionId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, permissions};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

permissions! { "identity.event": read Audit = "audit" }

/// Nothing happens to an entry.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Nothing {}

impl goodword_kernel::Event for Nothing {
    const TOPIC: &'static str = "identity.event";
    fn name(&self) -> &'static str {
        match *self {}
    }
}

/// An entry's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id, ascending in the order of writing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// The client company concerned, if any.
    pub client_id: Option<ClientId>,
    /// The kind of thing.
    pub topic: String,
    /// What happened.
    pub name: String,
    /// The thing's UUID.
    pub subject: Uuid,
    /// The thing's id as the API spells it.
    pub subject_id: String,
    /// Its place in what happened to the thing, from 1; entries from before this was counted have none.
    pub sequence: Option<i32>,
    /// The event as listeners got it.
    pub payload: Json,
    /// Column to before and after.
    pub diff: Json,
    /// Who: kind and id.
    pub actor: String,
    /// By which sign-in.
    pub session_id: Option<SessionId>,
    /// In which request.
    pub request_id: RequestId,
    /// When.
    pub at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Event;
    type Event = Nothing;
    type Read = may::Audit;
    fn id(&self) -> EventId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
