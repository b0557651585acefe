//! What a client sends about themes.

use goodword_kernel::id::{ClientId, ThemeId};
use serde::Serialize;

/// The words of one language by which answers about a theme are found.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeWordsInput")]
pub struct WordsInput {
    /// The language, as a BCP 47 tag. It says for whom the words are; they are sought in all answers.
    pub locale: String,
    /// Beginnings of words or of phrases, such as "queue" or "hidden fee"; each of 2 to 60 characters (1 in Chinese). Case
    /// and accents do not matter.
    pub words: Vec<String>,
}

/// A new theme. One of its key that was put away comes back, with this name and these words.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeCreateInput")]
pub struct Create {
    /// The one client company whose theme it is. Left out, it is for all client companies of the agency, which only those
    /// may do who reach all of it.
    pub client_id: Option<ClientId>,
    /// Its name for programs: capital letters, digits and underscores, at most 40 characters, such as PARKING.
    pub key: String,
    /// What it is called among staff; at most 100 characters.
    pub name: String,
    /// The words by which answers about it are found, in all languages together at most 200. Without any, answers are
    /// tagged by hand.
    #[graphql(default)]
    pub words: Vec<WordsInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a theme. What is left out stays as it is; answers that are tagged keep their tags.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ThemeId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called among staff; at most 100 characters.
    pub name: Option<String>,
    /// All the words by which answers about it are found.
    pub words: Option<Vec<WordsInput>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a theme away: no answer is found to be about it from now on. What is tagged stays tagged.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "ThemeArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: ThemeId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
