//! What a survey is.

use goodword_kernel::id::{AgencyId, ClientId, SeriesId, SurveyId, kind};
use goodword_kernel::{Aggregate, Owner, Reach, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};

use super::{QuestionKey, Questions, Status};

vocabulary! {
    /// What a survey measures.
    pub enum Kind as "SurveyKind" {
        /// How likely a recommendation is, 0 to 10 (SUR-1).
        Nps,
        /// How satisfied a customer is, 1 to 5 unless said otherwise.
        Csat,
        /// How much effort something took, 1 to 7 unless said otherwise (SUR-11).
        Ces,
        /// Anything else.
        Custom,
    }
}

vocabulary! {
    /// When a survey asks.
    pub enum Mode as "SurveyMode" {
        /// After an event, such as a completed engagement.
        Transactional,
        /// At a rhythm.
        Relational,
    }
}

impl Kind {
    /// The score question of this kind.
    pub const fn score_key(self) -> QuestionKey {
        match self {
            Self::Nps => QuestionKey::Recommend,
            Self::Csat => QuestionKey::Satisfaction,
            Self::Ces => QuestionKey::Effort,
            Self::Custom => QuestionKey::Custom,
        }
    }

    /// The lowest and highest score where nothing else is said.
    pub const fn usual_scale(self) -> (i32, i32) {
        match self {
            Self::Nps | Self::Custom => (0, 10),
            Self::Csat => (1, 5),
            Self::Ces => (1, 7),
        }
    }
}

permissions! { "feedback.survey":
read Read = "read", act Create = "create", act Update = "update", act Activate = "activate", act Pause = "pause",
act Close = "close" }

events! { "feedback.survey":
    /// A survey was written.
    Created = "created" { client_id: ClientId, kind: Kind },
    /// Its name, questions or scale were changed.
    Updated = "updated" {},
    /// It goes out.
    Activated = "activated" {},
    /// It does not go out for a while.
    Paused = "paused" {},
    /// It has ended.
    Closed = "closed" {},
}

/// A survey's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asks.
    pub client_id: ClientId,
    /// What it measures.
    pub kind: Kind,
    /// When it asks.
    pub mode: Mode,
    /// What it is called among staff.
    pub name: String,
    /// How far it has come.
    pub status: Status,
    /// The trend to which its answers belong.
    pub series_id: SeriesId,
    /// What it asks.
    pub questions: Questions,
    /// The lowest score.
    pub scale_min: i32,
    /// The highest score.
    pub scale_max: i32,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Survey;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Rule(within)
    }
}

// A customer who opened a link sees the questions of the client company that asks.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::Agency => Condition::all(),
        Reach::Clients(clients) => Condition::all().add(Column::ClientId.is_in(clients.iter().map(ClientId::uuid))),
        Reach::Contact(client, _) => Condition::all().add(Expr::col(Column::ClientId).eq(client.uuid())),
        Reach::Partnerships(_) | Reach::ClientsAndPartnerships(..) => Condition::all().add(Expr::val(1).eq(0)),
    }
}
