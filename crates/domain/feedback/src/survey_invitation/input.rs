//! What a client sends about invitations.

use goodword_kernel::Timestamp;
use goodword_kernel::id::{ContactId, EngagementId, SurveyId, SurveyInvitationId};
use serde::Serialize;

/// Asks one contact. Whether the mail really goes out is decided when it is due: by throttle, consent, open cases.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyInvitationCreateInput")]
pub struct Create {
    /// What to ask: a survey that is ACTIVE, of a client company that is ACTIVE.
    pub survey_id: SurveyId,
    /// Whom: a contact of the same client company.
    pub contact_id: ContactId,
    /// What was delivered before: an engagement of that contact. The mail names it; each is asked about once.
    pub engagement_id: Option<EngagementId>,
    /// When, at most a year ahead; at once when left out or past.
    pub due_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Calls an invitation off that was not answered yet. A link that is out is dead from now on.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "SurveyInvitationCancelInput")]
pub struct Cancel {
    /// Which one.
    pub id: SurveyInvitationId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
