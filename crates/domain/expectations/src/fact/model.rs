//! What a fact is: what is so, with its figure and its source (s48).

use goodword_kernel::id::{AgencyId, ClientId, FactId, MythId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "expectations.fact": read Read = "read", act Create = "create", act Update = "update" }

events! { "expectations.fact":
    /// A fact was noted.
    Created = "created" { myth_id: MythId },
    /// It was put in other words, its date was moved, or it was put away.
    Updated = "updated" {},
}

/// A fact's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// Against which myth.
    pub myth_id: MythId,
    /// What is so.
    pub claim: String,
    /// The figure that shows it.
    pub figure: Option<String>,
    /// Who says so.
    pub source: String,
    /// Until when it holds; without end when missing.
    pub valid_until: Option<Timestamp>,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Fact;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> FactId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
