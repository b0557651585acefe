//! Questions as the API shows them.

use async_graphql::{Object, SimpleObject};
use goodword_feedback::survey::{Question, QuestionKey};
use goodword_kernel::Locale;

use crate::edge::Fault;

/// A question of a survey.
#[derive(Clone, Debug)]
pub struct QuestionInfo(pub Question);

/// A question in one language.
#[derive(Clone, Debug, SimpleObject)]
pub struct QuestionTextInfo {
    /// The language, as a BCP 47 tag.
    pub locale: String,
    /// The question in that language.
    pub text: String,
}

/// A question of a survey.
#[Object]
impl QuestionInfo {
    /// What it is about.
    async fn key(&self) -> QuestionKey {
        self.0.key
    }

    /// The question for a reader of a language: in that very language where there is one, else in the nearest, else in
    /// the survey's first.
    async fn text(
        &self,
        #[graphql(desc = "The reader's language, as a BCP 47 tag.", default = "en")] locale: String,
    ) -> Result<&str, Fault> {
        let locale = Locale::parse(&locale).map_err(|message| goodword_kernel::Error::invalid("locale", message))?;
        Ok(self.0.text.get(&locale))
    }

    /// The question in every language it is written in, the survey's first one first.
    async fn translations(&self) -> Vec<QuestionTextInfo> {
        let all = self.0.text.translations().into_iter();
        all.map(|one| QuestionTextInfo {
            locale: one.locale,
            text: one.text,
        })
        .collect()
    }

    /// Whether it must be answered. Only the score must (SUR-8).
    async fn required(&self) -> bool {
        self.0.required
    }

    /// Its place: the lowest stands first.
    async fn order(&self) -> i32 {
        self.0.order
    }
}
