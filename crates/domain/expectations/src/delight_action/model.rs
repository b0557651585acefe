//! What a delight action is: something that exceeds what customers expect of a stage.

use goodword_kernel::id::{AgencyId, ClientId, DelightActionId, JourneyStageId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// By what an action delights.
    pub enum Kind as "DelightKind" {
        /// By what nobody expects; never promised (JRN-5).
        Surprise,
        /// By being quicker than promised (s22).
        Speed,
        /// By explaining what is decided (s23).
        Explanation,
        /// By treating people as themselves (s24).
        Personal,
        /// By being in touch (s25).
        CheckIn,
    }
}

permissions! { "expectations.delight_action": read Read = "read", act Create = "create", act Work = "work" }

events! { "expectations.delight_action":
    /// Somebody had an idea.
    Created = "created" { stage_id: JourneyStageId },
    /// It was changed.
    Updated = "updated" {},
    /// It is ready.
    Prepared = "prepared" {},
    /// It runs.
    Started = "started" { stage_id: JourneyStageId },
    /// It runs no more.
    Stopped = "stopped" {},
}

/// A delight action's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delight_action")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DelightActionId,
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
    /// By what it delights.
    pub kind: Kind,
    /// What is done.
    pub title: String,
    /// What it costs each time, in minor units of the currency.
    pub cost_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub currency: String,
    /// How far it has come.
    pub status: Status,
    /// When it was started last.
    pub started_at: Option<Timestamp>,
    /// When it was stopped last.
    pub stopped_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::DelightAction;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> DelightActionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
