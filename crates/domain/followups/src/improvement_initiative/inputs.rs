//! What a caller says to open, move or end an initiative.

use async_graphql::InputObject;
use goodword_kernel::id::{ClientId, ImprovementInitiativeId, ThemeId, UserId};
use serde::Serialize;

use super::Kind;

/// Opens an initiative by hand.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeCreateInput")]
pub struct Create {
    /// Whose customers gave rise to it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub title: String,
    /// What is changed.
    pub kind: Kind,
    /// What is expected of it; at most 2,000 characters.
    pub hypothesis: Option<String>,
    /// What it is about: 1 to 10 themes of the agency or of this client company.
    pub theme_ids: Vec<ThemeId>,
    /// Who answers for it: somebody with a role at the client company other than VIEWER. Its OWNER when left out.
    pub owner_user_id: Option<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes an initiative that is not announced yet. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ImprovementInitiativeId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub title: Option<String>,
    /// What is changed.
    pub kind: Option<Kind>,
    /// What is expected of it; at most 2,000 characters.
    pub hypothesis: Option<String>,
    /// Who answers for it: somebody with a role at the client company other than VIEWER.
    pub owner_user_id: Option<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an initiative will be done.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeAcceptInput")]
pub struct Accept {
    /// Which one.
    pub id: ImprovementInitiativeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins to work on an initiative.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeStartInput")]
pub struct Start {
    /// Which one.
    pub id: ImprovementInitiativeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an initiative is done.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeShipInput")]
pub struct Ship {
    /// Which one.
    pub id: ImprovementInitiativeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that an initiative will not be done.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeRejectInput")]
pub struct Reject {
    /// Which one.
    pub id: ImprovementInitiativeId,
    /// Why; at most 500 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What customers are told, in one language.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AnnouncementTextInput")]
pub struct Text {
    /// The language, such as `ro` or `uk`.
    pub locale: String,
    /// What was changed; at most 2,000 characters.
    pub text: String,
}

/// Tells everybody who raised an initiative's themes and may be reached what was changed; each once, in their language
/// (FUP-14). After 30 days they are asked again how satisfied they are, and what it did is measured.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImprovementInitiativeAnnounceInput")]
pub struct Announce {
    /// Which one; it must be shipped.
    pub id: ImprovementInitiativeId,
    /// What customers are told: 1 to 10 languages. Who reads none of them gets the first.
    pub texts: Vec<Text>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
