//! Questions as the API shows them.

use async_graphql::{Object, SimpleObject};
use goodword_feedback::survey::{AnswerKind, Answered, Answers, Choice, Own, Question, QuestionKey};
use goodword_kernel::text::Translation;
use goodword_kernel::{Locale, LocalizedText, Personal};

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

/// One of the answers that are offered to a question.
#[derive(Clone, Debug)]
pub struct QuestionChoiceInfo(Choice);

/// One of the answers that are offered to a question.
#[Object]
impl QuestionChoiceInfo {
    /// Its name for programs.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// What the customer reads, in every language it is written in.
    async fn translations(&self) -> Vec<QuestionTextInfo> {
        translations(&self.0.text)
    }
}

fn translations(text: &LocalizedText) -> Vec<QuestionTextInfo> {
    text.translations().into_iter().map(QuestionTextInfo::from).collect()
}

impl From<Translation> for QuestionTextInfo {
    fn from(one: Translation) -> Self {
        Self {
            locale: one.locale,
            text: one.text,
        }
    }
}

/// What was answered to a question of one's own.
#[derive(Clone, Debug, SimpleObject)]
pub struct QuestionAnswerInfo {
    /// The question's name.
    pub name: String,
    /// The number, for SCALE.
    pub number: Option<i32>,
    /// The keys that were chosen, for CHOICE and MULTI_CHOICE; empty for others.
    pub choices: Vec<String>,
    /// The text, for TEXT.
    pub text: Option<String>,
}

/// What was answered to a survey's own questions, as it was kept.
pub(super) fn answers(kept: Option<&Personal<String>>) -> Vec<QuestionAnswerInfo> {
    let answers = Answers::of(kept.map(|kept| kept.as_str()));
    let shown = answers.all().iter().map(|(name, answered)| {
        let mut info = QuestionAnswerInfo {
            name: name.clone(),
            number: None,
            choices: Vec::new(),
            text: None,
        };
        match answered {
            Answered::Number(number) => info.number = Some(*number),
            Answered::Chosen(keys) => info.choices.clone_from(keys),
            Answered::Text(text) => info.text = Some(text.clone()),
        }
        info
    });
    shown.collect()
}

impl QuestionInfo {
    fn scale(&self) -> Option<&Own> {
        self.0.own.as_ref().filter(|own| own.answer == AnswerKind::Scale)
    }
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
        translations(&self.0.text)
    }

    /// Its name for programs; null unless it is a question of one's own.
    async fn name(&self) -> Option<&str> {
        self.0.own.as_ref().map(|own| own.name.as_str())
    }

    /// How it is answered; null unless it is a question of one's own.
    async fn answer(&self) -> Option<AnswerKind> {
        self.0.own.as_ref().map(|own| own.answer)
    }

    /// The lowest number of its own scale; null unless it is answered by SCALE.
    async fn scale_min(&self) -> Option<i32> {
        self.scale().map(|own| own.min)
    }

    /// The highest number of its own scale; null unless it is answered by SCALE.
    async fn scale_max(&self) -> Option<i32> {
        self.scale().map(|own| own.max)
    }

    /// The answers that are offered, for CHOICE and MULTI_CHOICE.
    async fn choices(&self) -> Vec<QuestionChoiceInfo> {
        let own = self.0.own.iter();
        own.flat_map(|own| own.choices.iter().cloned().map(QuestionChoiceInfo))
            .collect()
    }

    /// The most characters of its text; null unless it is a question of one's own answered by TEXT.
    async fn max_length(&self) -> Option<i32> {
        let own = self.0.own.as_ref();
        own.filter(|own| own.answer == AnswerKind::Text)
            .map(|own| own.max_length)
    }

    /// Whether it must be answered: the score must (SUR-8), and what one says of one's own.
    async fn required(&self) -> bool {
        self.0.required
    }

    /// Its place: the lowest stands first.
    async fn order(&self) -> i32 {
        self.0.order
    }
}
