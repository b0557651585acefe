//! What a caller says to open, move or end a case.

use async_graphql::InputObject;
use goodword_kernel::id::{CaseId, ContactId, ThemeId};
use serde::Serialize;

use super::RootCauseCategory;

/// Opens a case. Everybody may; who opens it answers for it until another accepts it (FUP-15).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseOpenInput")]
pub struct Open {
    /// Who has the problem.
    pub contact_id: ContactId,
    /// How bad it is, 1 to 5.
    #[graphql(default = 3)]
    pub severity: i32,
    /// What is wrong; at most 4,000 characters.
    pub symptom: String,
    /// What the customer has tried; at most 4,000 characters.
    pub steps_already_tried: Option<String>,
    /// How often the customer has asked before; 0 to 100.
    #[graphql(default)]
    pub prior_attempts: i32,
    /// What it is about: a theme of the agency or of the client company. The same again within 90 days is one step more
    /// severe (FUP-16).
    pub theme_id: Option<ThemeId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a case that is not closed. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: CaseId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// How bad it is, 1 to 5. That of a detractor's case does not go below 3 (FUP-3).
    pub severity: Option<i32>,
    /// What is wrong; at most 4,000 characters.
    pub symptom: Option<String>,
    /// What the customer has tried; at most 4,000 characters.
    pub steps_already_tried: Option<String>,
    /// How often the customer has asked before; 0 to 100.
    pub prior_attempts: Option<i32>,
    /// What kind of thing went wrong.
    pub root_cause_category: Option<RootCauseCategory>,
    /// Why it went wrong; at most 4,000 characters.
    pub root_cause: Option<String>,
    /// What keeps it from happening again; at most 4,000 characters.
    pub preventive_action: Option<String>,
    /// How it was solved; at most 4,000 characters.
    pub resolution: Option<String>,
    /// What it is about: a theme of the agency or of the client company.
    pub theme_id: Option<ThemeId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Accepts a case: who does it answers for it from now on (FUP-15).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseAcknowledgeInput")]
pub struct Acknowledge {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Begins to work on a case.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseStartInput")]
pub struct Start {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that the problem is solved.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseResolveInput")]
pub struct Resolve {
    /// Which one.
    pub id: CaseId,
    /// How it was solved; at most 4,000 characters.
    pub resolution: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that the customer says that the problem is solved.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseConfirmInput")]
pub struct Confirm {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Finishes a case. It needs a root cause, a preventive action, and either the customer's confirmation or five business
/// days of silence since it was resolved, counted anew from each answer or contact of the customer (FUP-10). What the case
/// holds already need not be said again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseCloseInput")]
pub struct Close {
    /// Which one.
    pub id: CaseId,
    /// What kind of thing went wrong.
    pub root_cause_category: Option<RootCauseCategory>,
    /// Why it went wrong; at most 4,000 characters.
    pub root_cause: Option<String>,
    /// What keeps it from happening again; at most 4,000 characters.
    pub preventive_action: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that the problem is not solved after all. A closed case can be reopened for 30 days.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseReopenInput")]
pub struct Reopen {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
