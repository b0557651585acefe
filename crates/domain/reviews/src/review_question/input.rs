//! What a client sends about questions for reviews.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_feedback::survey::TextInput;
use goodword_kernel::id::{ClientId, ReviewQuestionId};
use serde::Serialize;

use super::Area;

/// Adds a question to the agency's bank, or to what one client company asks beside it.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewQuestionCreateInput")]
pub struct Create {
    /// The only client company whose customers are asked it; those of all client companies when left out.
    pub client_id: Option<ClientId>,
    /// Of what it asks.
    pub area: Area,
    /// The question, straight, in 1 to 20 languages. Whoever reads none of them gets the first.
    pub text: Vec<TextInput>,
    /// The question in a roundabout way, in 1 to 20 languages. Needed from sensitivity 2 on (REV-6).
    pub indirect_text: Option<Vec<TextInput>>,
    /// How delicate it is, 1 to 3; from 2 on the indirect words are offered first (REV-6).
    #[graphql(default = 1)]
    pub sensitivity: i32,
    /// Its place in the bank, 1 to 1,000: the lower, the earlier.
    pub position: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a question. What is left out stays as it is; reviews that were held keep the words in which they asked.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewQuestionUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ReviewQuestionId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// The question, straight, in all of its languages.
    pub text: Option<Vec<TextInput>>,
    /// The question in a roundabout way, in all of its languages; null for none.
    pub indirect_text: MaybeUndefined<Vec<TextInput>>,
    /// How delicate it is, 1 to 3.
    pub sensitivity: Option<i32>,
    /// Its place in the bank, 1 to 1,000.
    pub position: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a question away: no review asks it from now on. What was answered stays.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewQuestionArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: ReviewQuestionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
