//! What an assessment is: how one stage stands in one of the four question groups.

use goodword_kernel::id::{AgencyId, ClientId, ExpectationAuditId, JourneyStageId, StageAssessmentId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Short texts, one idea each; at most 20.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Lines(pub Vec<String>);

vocabulary! {
    /// The four groups of questions of an audit (s17 to s20).
    pub enum QuestionGroup as "AuditQuestionGroup" {
        /// What customers expect in this stage, and whether it is met.
        Expectations,
        /// What could exceed expectations before the first call or visit.
        BeforeFirstContact,
        /// How offer, meeting and presentation differ from those of rivals.
        OfferAndMeeting,
        /// What after-sale service is like.
        AfterSale,
    }
}

vocabulary! {
    /// What customers make of an experience (s100).
    pub enum Grade as "ExperienceGrade" {
        /// Very good: it is told on.
        Outstanding,
        /// Average: it is forgotten.
        Forgettable,
        /// Very poor: it is told on, and does harm.
        Damaging,
    }
}

permissions! { "expectations.stage_assessment": read Read = "read", act Rate = "rate" }

events! { "expectations.stage_assessment":
    /// A stage was rated in a question group.
    Rated = "rated" { audit_id: ExpectationAuditId, stage_id: JourneyStageId, rating: i32 },
    /// The rating, its evidence or its caveats were changed.
    Changed = "changed" { rating: i32 },
}

/// An assessment's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_assessment")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StageAssessmentId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// In which audit.
    pub audit_id: ExpectationAuditId,
    /// Which stage.
    pub stage_id: JourneyStageId,
    /// In which question group.
    pub question_group: QuestionGroup,
    /// How well the stage does, 0 to 100.
    pub rating: i32,
    /// What customers will make of it (s100).
    pub grade: Grade,
    /// What the rating rests on.
    pub evidence: Lines,
    /// What must be said against it.
    pub caveats: Lines,
    /// Who rated it last.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::StageAssessment;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> StageAssessmentId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
