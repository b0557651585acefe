//! What a myth is: a belief about the company or its trade that is not so (s45).

use goodword_kernel::id::{AgencyId, ClientId, MythId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "expectations.myth": read Read = "read", act Spot = "spot", act Work = "work" }

events! { "expectations.myth":
    /// A myth was heard for the first time.
    Spotted = "spotted" {},
    /// It was put in other words, or looked at again.
    Updated = "updated" {},
    /// Somebody was asked why they think so (s47).
    Questioned = "questioned" {},
    /// Facts were laid before those who believe it.
    Presented = "presented" {},
    /// Nobody believes it any more.
    Resolved = "resolved" { days: i64 },
    /// It is believed all the same.
    Persisted = "persisted" {},
}

/// A myth's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "myth")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MythId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// What is believed.
    pub statement: String,
    /// Where it comes from, as far as that is known.
    pub origin: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// When it was first heard.
    pub spotted_at: Timestamp,
    /// When it was last looked at (JRN-9).
    pub reviewed_at: Timestamp,
    /// When nobody believed it any more.
    pub resolved_at: Option<Timestamp>,
    /// How many different contacts were heard to believe it.
    pub spread: i32,
    /// Who watches it.
    pub owner_user_id: Option<UserId>,
    /// What the customers concluded, in their own words (s49).
    pub conclusion: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Myth;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MythId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
