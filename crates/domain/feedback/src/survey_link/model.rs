//! What a link for everybody is.

use goodword_kernel::id::{AgencyId, ClientId, SurveyId, SurveyLinkId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// Whether a link for everybody takes answers.
    pub enum Status as "SurveyLinkStatus" {
        /// It takes answers, until its time or its number is over.
        Open,
        /// Somebody shut it.
        Closed,
    }
}

permissions! { "feedback.survey_link":
read Read = "read", act Create = "create", act Close = "close", act Open = "open" }

events! { "feedback.survey_link":
    /// A link for everybody was made.
    Created = "created" { client_id: ClientId, survey_id: SurveyId },
    /// It takes no answers.
    Closed = "closed" {},
    /// It takes answers again.
    Opened = "opened" {},
    /// Another survey took the place of the one behind it.
    Moved = "moved" { survey_id: SurveyId },
    /// Somebody answered by it.
    Used = "used" {},
}

/// The row of a link for everybody.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_link")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyLinkId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asks.
    pub client_id: ClientId,
    /// What is asked.
    pub survey_id: SurveyId,
    /// What it is called among staff.
    pub name: String,
    /// What stands in its address. It is no secret: everybody who reads a poster knows it.
    pub slug: String,
    /// Whether it takes answers.
    pub status: Status,
    /// Until when.
    pub open_until: Option<Timestamp>,
    /// How many answers it takes.
    pub most_uses: Option<i32>,
    /// How many it has taken.
    pub uses: i32,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurveyLink;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyLinkId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
