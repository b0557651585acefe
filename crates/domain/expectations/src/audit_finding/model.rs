//! What a finding is: something that an audit brought to light.

use goodword_kernel::id::{AgencyId, AuditFindingId, ClientId, ExpectationAuditId, JourneyStageId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// What kind of thing a finding is.
    pub enum Kind as "AuditFindingKind" {
        /// An expectation that is not met.
        Gap,
        /// Something that stands in the customer's way.
        Obstacle,
        /// What could be done better, or what would delight.
        Idea,
        /// What is done well and is to stay so.
        Strength,
    }
}

permissions! { "expectations.audit_finding": read Read = "read", act Create = "create", act Update = "update" }

events! { "expectations.audit_finding":
    /// Something was found.
    Created = "created" { audit_id: ExpectationAuditId },
    /// It was put in other words, or weighed anew.
    Updated = "updated" {},
    /// It was taken back.
    Withdrawn = "withdrawn" {},
}

/// A finding's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_finding")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditFindingId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// By which audit.
    pub audit_id: ExpectationAuditId,
    /// In which stage.
    pub stage_id: JourneyStageId,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What was found.
    pub text: String,
    /// How much it weighs, 1 to 5.
    pub severity: i32,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AuditFinding;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AuditFindingId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
