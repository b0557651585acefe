//! What is sent as an answer: by a customer's page, or by staff.

use goodword_kernel::id::{ContactId, SurveyId, SurveyInvitationId, SurveyLinkId};
use goodword_kernel::{Locale, Timestamp};
use serde::Serialize;

use crate::survey::AnswerInput;

/// An answer as a customer's page sends it. Sent again, it revises the first one (SUR-7).
#[derive(Clone, Debug)]
pub struct Submit {
    /// The invitation that is answered.
    pub invitation: SurveyInvitationId,
    /// The score. It alone is an answer (SUR-8).
    pub score: i32,
    /// The one thing that would be better.
    pub improvement_suggestion: Option<String>,
    /// Anything else.
    pub comment: Option<String>,
    /// What is answered to the survey's own questions.
    pub answers: Vec<AnswerInput>,
    /// The language of the page; the customer's own when not known.
    pub locale: Option<Locale>,
}

/// An answer as the page of a link for everybody sends it (SUR-12).
#[derive(Clone, Debug, Serialize)]
pub struct SubmitOpenly {
    /// The link.
    pub link: SurveyLinkId,
    /// The score.
    pub score: i32,
    /// The one thing that would be better.
    pub improvement_suggestion: Option<String>,
    /// Anything else.
    pub comment: Option<String>,
    /// What is answered to the survey's own questions.
    pub answers: Vec<AnswerInput>,
    /// The language of the page.
    pub locale: Locale,
    /// What the page was given: sent twice, it is one answer.
    pub idempotency_key: Option<String>,
}

/// Writes down an answer that a customer gave to staff, such as on the phone.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyResponseRecordInput")]
pub struct Record {
    /// What was asked: a survey that is ACTIVE or PAUSED.
    pub survey_id: SurveyId,
    /// Who answered: a contact of the same client company. Left out for an anonymous answer, which opens no personal
    /// follow-up (SUR-12).
    pub contact_id: Option<ContactId>,
    /// The score, on the survey's scale. It alone is an answer (SUR-8).
    pub score: i32,
    /// The one thing that would be better; at most 2,000 characters.
    pub improvement_suggestion: Option<String>,
    /// Anything else; at most 2,000 characters.
    pub comment: Option<String>,
    /// What is answered to the survey's own questions; at most 10.
    #[graphql(default)]
    pub answers: Vec<AnswerInput>,
    /// The language of the answer as a BCP 47 tag; the contact's, else the client company's, when left out.
    pub locale: Option<String>,
    /// When the customer answered; now when left out, never in the future.
    pub answered_at: Option<Timestamp>,
    /// Its id in another system; at most 100 characters, unique for the client company.
    pub external_id: Option<async_graphql::ID>,
    /// Whether it was given to another survey program in the past. It counts and is read for themes, but nobody follows it
    /// up. It needs `externalId`, by which it is known when it comes again, and `answeredAt`.
    #[graphql(default)]
    pub imported: bool,
    /// Whether its score stands on a scale of 1 to 10, of which 1 to 6 are detractors: for imported answers of kind NPS
    /// alone. Such answers are never in one figure with others, and give no contact a band (SUR-1).
    #[graphql(default)]
    pub legacy_scale: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
