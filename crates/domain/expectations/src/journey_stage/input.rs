//! What a client sends to change stages.

use async_graphql::InputObject;
use goodword_kernel::id::{JourneyId, JourneyStageId, ThemeId};
use serde::Serialize;

/// Adds a stage to a journey.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyStageCreateInput")]
pub struct Create {
    /// To which journey.
    pub journey_id: JourneyId,
    /// Its name for programs: capital letters, digits and underscores, at most 60; no two alike in a journey.
    pub key: String,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Its place in the journey, 1 to 1,000; stages with the same place stand in the order in which they were made.
    pub position: i32,
    /// Whether it decides the impression.
    #[graphql(default)]
    pub moment_of_truth: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a stage. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyStageUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: JourneyStageId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its place in the journey, 1 to 1,000.
    pub position: Option<i32>,
    /// Whether it decides the impression.
    pub moment_of_truth: Option<bool>,
    /// True puts it away, false takes it out again. Audits that have it in scope keep it.
    pub archived: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says which themes of answers and cases belong to a stage.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "JourneyStageSetThemesInput")]
pub struct SetThemes {
    /// Which stage.
    pub id: JourneyStageId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// All of its themes, at most 20; those of the agency or of the client company.
    pub theme_ids: Vec<ThemeId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
