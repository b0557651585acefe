//! What a revision is.

use goodword_kernel::id::{AgencyId, ClientId, ResponseRevisionId, SurveyResponseId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Reach, Timestamp, events};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};

use crate::survey_response;

events! { "feedback.response_revision":
    /// A revision of an answer was kept.
    Kept = "kept" {},
    /// What the customer wrote is not kept any longer (INT-4).
    WordsForgotten = "wordsForgotten" {},
}

/// A revision's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "response_revision")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResponseRevisionId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asked.
    pub client_id: ClientId,
    /// Of which answer.
    pub response_id: SurveyResponseId,
    /// Which one, from 1 on.
    pub number: i32,
    /// The score.
    pub score: i32,
    /// The one thing that would be better.
    pub improvement_suggestion: Option<Personal<String>>,
    /// Anything else.
    pub comment: Option<Personal<String>>,
    /// What was answered to the survey's own questions.
    pub answers: Option<Personal<String>>,
    /// When it came in.
    pub answered_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ResponseRevision;
    type Event = Event;
    // Who may see an answer may see what it was before.
    type Read = survey_response::may::Read;
    fn id(&self) -> ResponseRevisionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Rule(within)
    }
}

impl Model {
    /// What is kept of an answer's present revision.
    pub(crate) fn kept(response: &survey_response::Model, id: ResponseRevisionId, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: response.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: response.client_id,
            response_id: response.id,
            number: response.revision,
            score: response.score,
            improvement_suggestion: response.improvement_suggestion.clone(),
            comment: response.comment.clone(),
            answers: response.answers.clone(),
            answered_at: at,
        };
        Change::new(row, Event::Kept {})
    }
}

// The row does not say whose answer it belongs to, so that a customer who opened a link adds one but reads none.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::Agency => Condition::all(),
        Reach::Clients(clients) => Condition::all().add(Column::ClientId.is_in(clients.iter().map(ClientId::uuid))),
        Reach::Contact(..) | Reach::Partnerships(_) | Reach::ClientsAndPartnerships(..) => {
            Condition::all().add(Expr::val(1).eq(0))
        }
    }
}
