//! What a client sends about caveats.

use goodword_kernel::id::{CaveatId, SurveyResponseId};
use serde::Serialize;

/// Notes that an answer recommends with a "but", where no list of words saw it.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "CaveatCreateInput")]
pub struct Create {
    /// Which answer.
    pub response_id: SurveyResponseId,
    /// The caveat; at most 1,000 characters.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a caveat is handled: the customer may be asked for a recommendation, if nothing else stands against it.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "CaveatResolveInput")]
pub struct Resolve {
    /// Which one.
    pub id: CaveatId,
    /// How it was handled; at most 1,000 characters.
    pub resolution: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that it was no caveat after all. No rule brings it back.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "CaveatWithdrawInput")]
pub struct Withdraw {
    /// Which one.
    pub id: CaveatId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
