//! What a stage of a journey is.

use goodword_kernel::id::{AgencyId, ClientId, JourneyId, JourneyStageId, ThemeId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What customers speak of in a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Themes(pub Vec<ThemeId>);

permissions! { "expectations.journey_stage": read Read = "read", act Create = "create", act Update = "update" }

events! { "expectations.journey_stage":
    /// A stage was added.
    Created = "created" { journey_id: JourneyId },
    /// A stage was changed.
    Updated = "updated" {},
    /// It was put away or taken out again.
    Archived = "archived" { archived: bool },
    /// Other themes belong to it.
    ThemesSet = "themesSet" {},
}

/// A stage's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journey_stage")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JourneyStageId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// Of which journey.
    pub journey_id: JourneyId,
    /// Its name for programs, one of a kind in the journey.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Its place in the journey, from 1.
    pub position: i32,
    /// Whether it decides the impression.
    pub moment_of_truth: bool,
    /// When it was put away; earlier audits keep it.
    pub archived_at: Option<Timestamp>,
    /// The themes of answers and cases that belong here.
    pub theme_ids: Themes,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::JourneyStage;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> JourneyStageId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
