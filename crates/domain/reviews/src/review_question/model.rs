//! What a question for reviews is (s74, s75).

use goodword_kernel::id::{AgencyId, ClientId, ReviewQuestionId, kind};
use goodword_kernel::{Aggregate, Owner, Reach, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};

use crate::texts::Texts;

vocabulary! {
    /// The three areas of which a review speaks (s74).
    pub enum Area as "ReviewArea" {
        /// How the customer feels about the client company and its people.
        Sentiment,
        /// What the customer needs that other products could meet.
        Needs,
        /// Which rivals are in touch with the customer.
        Competition,
    }
}

vocabulary! {
    /// In which words a question is put (s75).
    pub enum Wording as "ReviewWording" {
        /// Straight.
        Direct,
        /// In a roundabout way, for delicate subjects.
        Indirect,
    }
}

permissions! { "reviews.review_question":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "reviews.review_question":
    /// A question is in the bank since now.
    Created = "created" { area: Area },
    /// Its words, its sensitivity or its place were changed.
    Updated = "updated" {},
    /// It is put in reviews no more.
    Archived = "archived" {},
}

/// A question's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_question")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewQuestionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The only client company whose customers are asked it; those of all where there is none.
    pub client_id: Option<ClientId>,
    /// What it is found again by where it is one client company's.
    pub key: Option<String>,
    /// Of what it asks.
    pub area: Area,
    /// The question, straight.
    pub direct: Texts,
    /// The question in a roundabout way.
    pub indirect: Option<Texts>,
    /// How delicate it is, 1 to 3.
    pub sensitivity: i32,
    /// Its place in the bank, from 1.
    pub position: i32,
    /// Whether every agency begins with it.
    pub seeded: bool,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReviewQuestion;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReviewQuestionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Rule(within)
    }
}

// Questions of the agency are for all of its client companies.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::Agency => Condition::all(),
        Reach::Clients(clients) => Condition::any()
            .add(Column::ClientId.is_null())
            .add(Column::ClientId.is_in(clients.iter().map(ClientId::uuid))),
        Reach::Contact(..) | Reach::Partnerships(_) | Reach::ClientsAndPartnerships(..) => {
            Condition::all().add(Expr::val(1).eq(0))
        }
    }
}
