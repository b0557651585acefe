//! What a wave is.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, SurveyId, SurveyTriggerId, SurveyWaveId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Audience;

vocabulary! {
    /// How far a wave has come.
    pub enum Status as "SurveyWaveStatus" {
        /// Its invitations are being made.
        Sending,
        /// All its invitations are made. Whether each goes out is decided when it is due.
        Done,
        /// Somebody called it off.
        Cancelled,
    }
}

permissions! { "feedback.survey_wave": read Read = "read", act Create = "create", act Cancel = "cancel" }

events! { "feedback.survey_wave":
    /// A survey goes out to many.
    Begun = "begun" { client_id: ClientId, survey_id: SurveyId },
    /// Some more invitations are made.
    Went = "went" {},
    /// All its invitations are made.
    Done = "done" { survey_id: SurveyId, invited: i32 },
    /// Another survey took the place of the one that goes out.
    Moved = "moved" { survey_id: SurveyId },
    /// It was called off.
    Cancelled = "cancelled" { survey_id: SurveyId },
}

/// A wave's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_wave")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyWaveId,
    /// How often it was changed.
    pub version: i32,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asks.
    pub client_id: ClientId,
    /// What is asked.
    pub survey_id: SurveyId,
    /// The rhythm that began it; nothing where a person did.
    pub trigger_id: Option<SurveyTriggerId>,
    /// Who is asked.
    pub audience: Audience,
    /// How many of 10,000 of them.
    pub sample_rate: i32,
    /// When the invitations are due.
    pub due_at: Timestamp,
    /// How far it has come.
    pub status: Status,
    /// How many contacts of the audience it came upon so far.
    pub matched: i32,
    /// How many of them are invited.
    pub invited: i32,
    /// The contact up to which it has come.
    pub last_contact_id: Option<ContactId>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurveyWave;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyWaveId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
