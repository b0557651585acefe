//! What an obstacle is: something that stands in a customer's way (s21).

use goodword_kernel::id::{AgencyId, ClientId, ExpectationAuditId, JourneyStageId, ObstacleId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "expectations.obstacle": read Read = "read", act Report = "report", act Work = "work" }

events! { "expectations.obstacle":
    /// An obstacle was reported.
    Reported = "reported" { stage_id: JourneyStageId, severity: i32 },
    /// It was put in other words, or weighed anew.
    Updated = "updated" {},
    /// Its removal is planned.
    Planned = "planned" {},
    /// It is gone.
    Removed = "removed" { stage_id: JourneyStageId },
    /// It stays, and that is accepted.
    Accepted = "accepted" {},
    /// It is back.
    Reopened = "reopened" {},
}

/// An obstacle's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "obstacle")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ObstacleId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// In which stage.
    pub stage_id: JourneyStageId,
    /// The audit that found it.
    pub audit_id: Option<ExpectationAuditId>,
    /// What it is.
    pub description: String,
    /// How much it is in the way, 1 to 5.
    pub severity: i32,
    /// What is done about it.
    pub status: Status,
    /// Why it is accepted, or how it was removed.
    pub note: Option<String>,
    /// When it was removed or accepted.
    pub settled_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Obstacle;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ObstacleId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
