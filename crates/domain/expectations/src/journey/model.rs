//! What a journey is: the way of a customer with a client company, stage by stage.

use goodword_kernel::id::{AgencyId, ClientId, JourneyId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "expectations.journey": read Read = "read", act Create = "create", act Update = "update" }

events! { "expectations.journey":
    /// A journey was drawn.
    Created = "created" {},
    /// Its name was changed.
    Updated = "updated" {},
    /// A stage or touchpoint was added, changed or put away: a new edition.
    Revised = "revised" { edition: i32 },
    /// It was put away or taken out again.
    Archived = "archived" { archived: bool },
}

/// A journey's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journey")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JourneyId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// The form of the name by which it is told from others.
    pub name_key: String,
    /// Which edition of its stages and touchpoints this is, from 1.
    pub edition: i32,
    /// How many stages it has that are not put away.
    pub stages: i32,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Journey;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> JourneyId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
