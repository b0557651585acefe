//! What a client sends to compare then and now.

use async_graphql::InputObject;
use goodword_kernel::id::{PriorExperienceId, PromiseId, ThenNowComparisonId};
use serde::Serialize;

/// One aspect, then and now.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThenNowAspectInput")]
pub struct AspectInput {
    /// What it is about; at most 200 characters.
    pub aspect: String,
    /// How it was; at most 1,000 characters.
    pub then: String,
    /// How it is; at most 1,000 characters.
    pub now: String,
    /// The promise that keeps it so: one of the same client company that is neither BROKEN nor WITHDRAWN.
    pub safeguard_promise_id: Option<PromiseId>,
}

/// Puts side by side what a customer went through elsewhere and how it is now.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThenNowComparisonCreateInput")]
pub struct Create {
    /// What the customer went through.
    pub prior_experience_id: PriorExperienceId,
    /// The aspects in their order: 1 to 20.
    pub aspects: Vec<AspectInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a comparison.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThenNowComparisonUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ThenNowComparisonId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// All aspects in their order, in place of those before: 1 to 20.
    pub aspects: Vec<AspectInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a comparison away.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ThenNowComparisonArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: ThenNowComparisonId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
