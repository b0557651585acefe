//! What an answer is.

use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, SeriesId, SurveyId, SurveyInvitationId, SurveyLinkId,
    SurveyResponseId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::nps::Band;
use crate::survey;

vocabulary! {
    /// Where an answer came from.
    pub enum Source as "SurveyResponseSource" {
        /// From an invitation's page.
        Invitation,
        /// From a public form.
        PublicForm,
        /// From a file.
        Import,
        /// Written down by staff, such as after a call.
        Manual,
    }
}

permissions! { "feedback.survey_response":
read Read = "read", act Record = "record", act Submit = "submit" }

events! { "feedback.survey_response":
    /// A customer answered.
    Received = "received" {
        client_id: ClientId,
        contact_id: Option<ContactId>,
        account_id: Option<AccountId>,
        case_id: Option<CaseId>,
        kind: survey::Kind,
        score: i32,
        band: Option<Band>,
    },
    /// An answer that was given to another program came in: it counts, and nobody follows it up.
    Imported = "imported" {
        client_id: ClientId,
        contact_id: Option<ContactId>,
        account_id: Option<AccountId>,
        kind: survey::Kind,
        score: i32,
        band: Option<Band>,
    },
    /// A customer changed the answer (SUR-7).
    Revised = "revised" {
        client_id: ClientId,
        contact_id: Option<ContactId>,
        account_id: Option<AccountId>,
        case_id: Option<CaseId>,
        kind: survey::Kind,
        score: i32,
        band: Option<Band>,
        revision: i32,
        previous_score: i32,
    },
    /// What the customer wrote is not kept any longer (INT-4).
    WordsForgotten = "wordsForgotten" {},
}

/// An answer's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_response")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SurveyResponseId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who asked.
    pub client_id: ClientId,
    /// What was asked.
    pub survey_id: SurveyId,
    /// The trend to which it belongs.
    pub series_id: SeriesId,
    /// What the survey measures.
    pub kind: survey::Kind,
    /// What it answers.
    pub invitation_id: Option<SurveyInvitationId>,
    /// Who answered; nobody where the answer is anonymous (SUR-12).
    pub contact_id: Option<ContactId>,
    /// The account of the one who answered, as it was then.
    pub account_id: Option<AccountId>,
    /// The score.
    pub score: i32,
    /// The band of the score, for kind NPS alone (SUR-3).
    pub band: Option<Band>,
    /// The one thing that would be better.
    pub improvement_suggestion: Option<Personal<String>>,
    /// Anything else.
    pub comment: Option<Personal<String>>,
    /// What was answered to the survey's own questions, as [`crate::survey::Answers`] keeps it.
    pub answers: Option<Personal<String>>,
    /// The language of the answer.
    pub locale: String,
    /// When the first revision came in: figures by time count by it, whatever is revised later.
    pub answered_at: Timestamp,
    /// Which revision this is, from 1 on (SUR-7).
    pub revision: i32,
    /// Where it came from.
    pub source: Source,
    /// Whether the score stands on the scale of 1 to 10 of an import: never in one figure with others (SUR-1).
    pub legacy_scale: bool,
    /// Its id in another system.
    pub external_id: Option<String>,
    /// The link for everybody by which it came.
    pub link_id: Option<SurveyLinkId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::SurveyResponse;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> SurveyResponseId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientContact(Column::ClientId, Column::ContactId)
    }
}
