//! What a trigger is.

use goodword_kernel::id::{AgencyId, ClientId, SurveyId, SurveyTriggerId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::survey_wave::Audience;

vocabulary! {
    /// What makes a survey go out.
    pub enum TriggerEvent as "SurveyTriggerEvent" {
        /// An engagement was completed.
        EngagementCompleted,
        /// A case was resolved (SUR-11).
        CaseResolved,
        /// A review was completed.
        ReviewCompleted,
        /// A rhythm.
        Schedule,
        /// Nothing but a person.
        Manual,
    }
}

permissions! { "feedback.survey_trigger": read Read = "read", act Create = "create", act Update = "update" }

events! { "feedback.survey_trigger":
    /// A survey was given a trigger.
    Created = "created" { client_id: ClientId, survey_id: SurveyId },
    /// Its delay or sample was changed, or it was switched.
    Updated = "updated" {},
    /// Another survey took the place of the one that goes out.
    Moved = "moved" { survey_id: SurveyId },
    /// Its rhythm struck.
    Struck = "struck" { survey_id: SurveyId },
}

/// A trigger's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_trigger")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyTriggerId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose survey.
    pub client_id: ClientId,
    /// Which survey goes out.
    pub survey_id: SurveyId,
    /// After what.
    pub event: TriggerEvent,
    /// How many minutes after it (SUR-4).
    pub delay_minutes: i32,
    /// In how many of 10,000 cases.
    pub sample_rate: i32,
    /// Whether it works.
    pub active: bool,
    /// Every how many days, for a rhythm.
    pub every_days: Option<i32>,
    /// Whom a rhythm asks.
    pub audience: Option<Audience>,
    /// When a rhythm strikes next.
    pub next_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurveyTrigger;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyTriggerId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
