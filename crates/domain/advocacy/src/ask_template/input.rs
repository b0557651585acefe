//! What a client sends to change templates for asks.

use async_graphql::InputObject;
use goodword_kernel::id::{AskTemplateId, ClientId};
use serde::Serialize;

use crate::deeds::deeds;

/// A new template. Words about money or the seller's own interest are told as warnings, and have to be confirmed before the
/// template is used (ASK-3).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AskTemplateCreateInput")]
pub struct Create {
    /// Whose people say it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Its language, as a BCP 47 tag.
    pub locale: String,
    /// What is said; at most 4,000 characters. `{name}`, `{account}` and `{engagement}` stand for what is known of the customer.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a template. What is left out stays as it is. Other words have to be confirmed anew.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AskTemplateUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: AskTemplateId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub locale: Option<String>,
    /// What is said; at most 4,000 characters. `{name}`, `{account}` and `{engagement}` stand for what is known of the customer.
    pub text: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which one." AskTemplateId:
    /// Stands by the words of a template in spite of its warnings (ASK-3).
    Confirm as "AskTemplateConfirmInput" {
        /// Why these words are right all the same; at most 1,000 characters.
        note: String,
    },
    /// Puts a template away.
    Archive as "AskTemplateArchiveInput" {},
}
