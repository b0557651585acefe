//! What a client sends to change journeys.

use async_graphql::InputObject;
use goodword_kernel::id::{ClientId, JourneyId};
use serde::Serialize;

/// Draws a journey. It begins with the four usual stages unless others are given (s13).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyCreateInput")]
pub struct Create {
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters, no two alike at one client company.
    pub name: String,
    /// Its stages in their order, 1 to 30; FIRST_INFORMATION, DIRECT_CONTACT, DEAL and AFTER_SALE when left out.
    pub stages: Option<Vec<Stage>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// One stage of a new journey.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyStageInput")]
pub struct Stage {
    /// Its name for programs: capital letters, digits and underscores, at most 60; no two alike in a journey.
    pub key: String,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Whether it decides the impression.
    #[graphql(default)]
    pub moment_of_truth: bool,
}

/// Changes a journey. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: JourneyId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters, no two alike at one client company.
    pub name: Option<String>,
    /// True puts it away, false takes it out again. What was audited along it stays.
    pub archived: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
