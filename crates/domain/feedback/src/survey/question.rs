//! The questions of a survey: one score, at most two texts, and questions of one's own.

use goodword_kernel::text::Translation;
use goodword_kernel::{Check, Locale, LocalizedText, vocabulary};
use goodword_messages::words;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::{AnswerKind, ChoiceInput, Kind, Own};

vocabulary! {
    /// What a question is about, and so where its answer stands.
    pub enum QuestionKey as "QuestionKey" {
        /// How likely a recommendation is: the score of kind NPS.
        Recommend,
        /// The one thing to be better: the answer's improvement suggestion.
        OneImprovement,
        /// Anything else: the answer's comment.
        AnythingElse,
        /// How much effort it took: the score of kind CES.
        Effort,
        /// How satisfied the customer is: the score of kind CSAT.
        Satisfaction,
        /// The score of kind CUSTOM.
        Custom,
        /// A question of one's own, beside the score: told apart by its name, its answer stands among the answer's
        /// `answers`.
        Own,
    }
}

impl QuestionKey {
    /// Whether it is one of the two usual texts.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::OneImprovement | Self::AnythingElse)
    }

    /// Whether it is answered by the score.
    pub const fn is_score(self) -> bool {
        !self.is_text() && !matches!(self, Self::Own)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it is about.
    pub key: QuestionKey,
    /// The question itself.
    pub text: LocalizedText,
    /// Whether it must be answered. The score must, the texts need not (SUR-8).
    pub required: bool,
    /// Its place: the lowest stands first.
    pub order: i32,
    /// What a question of one's own has beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Own>,
}

/// The questions of one survey, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Questions(Vec<Question>);

impl Questions {
    /// The three questions of an NPS survey about a client company, in every language we speak.
    pub fn nps(client: &str) -> Self {
        let keys = [
            QuestionKey::Recommend,
            QuestionKey::OneImprovement,
            QuestionKey::AnythingElse,
        ];
        let all = keys.into_iter().zip(words::nps_questions(client)).zip(1..);
        Self(
            all.map(|((key, text), order)| Question::new(key, text, order))
                .collect(),
        )
    }

    /// What a survey of a kind about a client company asks where nothing else is said; nothing where that must be said.
    pub fn usual(kind: Kind, client: &str) -> Option<Self> {
        let key = kind.score_key();
        let score = match kind {
            Kind::Nps => return Some(Self::nps(client)),
            Kind::Csat => words::satisfaction_question(client),
            Kind::Ces => words::effort_question(client),
            Kind::Custom => return None,
        };
        let [_, _, anything] = words::nps_questions(client);
        let texts = [(key, score), (QuestionKey::AnythingElse, anything)];
        let all = texts.into_iter().zip(1..);
        Some(Self(
            all.map(|((key, text), order)| Question::new(key, text, order))
                .collect(),
        ))
    }

    /// Reads the questions of an input: exactly one score question, the one of the survey's kind, and each text at most
    /// once.
    pub fn read(check: &mut Check, path: &str, kind: Kind, given: &[QuestionInput]) -> Self {
        let mut all: Vec<Question> = Vec::new();
        for (at, input) in given.iter().take(MOST).enumerate() {
            let place = format!("{path}.{at}");
            let own = (input.key == QuestionKey::Own).then(|| Own::read(check, &place, input));
            let name = |one: &Question| one.own.as_ref().map(|own| own.name.clone());
            if all
                .iter()
                .any(|one| one.key == input.key && name(one) == own.as_ref().map(|own| own.name.clone()))
            {
                let field = if own.is_some() { "name" } else { "key" };
                check.problem(&format!("{place}.{field}"), "stands twice");
            } else if input.key.is_score() && input.key != kind.score_key() {
                check.problem(
                    &format!("{place}.key"),
                    format!("does not belong to a survey of kind {kind}"),
                );
            }
            let order = input.order.unwrap_or_else(|| i32::try_from(at).unwrap_or(i32::MAX));
            let order = check.within(&format!("{place}.order"), order, 0, 1_000);
            let text = localized(check, &place, &input.text);
            let question = Question::new(input.key, text, order);
            if own.is_none() {
                input.check_usual(check, &place, question.required);
            }
            all.push(Question {
                required: question.required || own.is_some() && input.required.unwrap_or(false),
                own,
                ..question
            });
        }
        if given.len() > MOST {
            check.problem(path, format!("must be at most {MOST}"));
        }
        if all.iter().filter(|one| one.own.is_some()).count() > MOST_OWN {
            check.problem(path, format!("must be at most {MOST_OWN} of the key OWN"));
        }
        if !all.iter().any(|one| one.key == kind.score_key()) {
            check.problem(path, format!("must hold the question {}", kind.score_key()));
        }
        all.sort_by_key(|one| one.order);
        Self(all)
    }

    /// All of them, in their order.
    pub fn all(&self) -> &[Question] {
        &self.0
    }

    /// The score question.
    pub fn score(&self) -> Option<&Question> {
        self.0.iter().find(|one| one.key.is_score())
    }

    /// The questions of one's own, each with what it has beside.
    pub fn own(&self) -> impl Iterator<Item = (&Question, &Own)> {
        self.0.iter().filter_map(|one| one.own.as_ref().map(|own| (one, own)))
    }
}

impl Question {
    fn new(key: QuestionKey, text: LocalizedText, order: i32) -> Self {
        Self {
            key,
            text,
            required: key.is_score(),
            order,
            own: None,
        }
    }
}

/// One score, two texts, and ten of one's own.
const MOST: usize = 3 + MOST_OWN;
/// Questions of one's own.
const MOST_OWN: usize = 10;
/// Languages of one question.
const MOST_LANGUAGES: usize = 20;

/// A question of a survey.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "QuestionInput")]
pub struct QuestionInput {
    /// What it is about. The score question must be answered, the texts need not (SUR-8).
    pub key: QuestionKey,
    /// The question in each language; at most 20. The first one serves readers of all other languages.
    pub text: Vec<TextInput>,
    /// Its place: the lowest stands first. The place in this list when left out.
    pub order: Option<i32>,
    /// For OWN: its name for programs, of capital letters, digits and underscores, at most 40 characters. A survey has at
    /// most 10 questions of its own.
    pub name: Option<String>,
    /// For OWN: how it is answered; by a text when left out.
    pub answer: Option<AnswerKind>,
    /// For OWN: whether it must be answered; no when left out. The score must, the two usual texts need not (SUR-8).
    pub required: Option<bool>,
    /// For OWN by SCALE: the lowest number, from 0; 1 when left out.
    pub scale_min: Option<i32>,
    /// For OWN by SCALE: the highest number, at most 10; 5 when left out.
    pub scale_max: Option<i32>,
    /// For OWN by CHOICE or MULTI_CHOICE: the answers that are offered, from 2 to 30.
    pub choices: Option<Vec<ChoiceInput>>,
    /// For OWN by TEXT: the most characters, from 1 to 2,000; 2,000 when left out.
    pub max_length: Option<i32>,
}

/// A text in one language.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "TextInput")]
pub struct TextInput {
    /// The language, as a BCP 47 tag.
    pub locale: String,
    /// The text; at most 500 characters.
    pub text: String,
}

impl From<Translation> for TextInput {
    fn from(one: Translation) -> Self {
        Self {
            locale: one.locale,
            text: one.text,
        }
    }
}

/// Reads a text in several languages.
pub(super) fn localized(check: &mut Check, place: &str, given: &[TextInput]) -> LocalizedText {
    if given.is_empty() || given.len() > MOST_LANGUAGES {
        check.problem(&format!("{place}.text"), format!("must be from 1 to {MOST_LANGUAGES}"));
    }
    let read = |check: &mut Check, at: usize, one: &TextInput| -> (Locale, String) {
        let path = format!("{place}.text.{at}");
        let locale = check.locale(&format!("{path}.locale"), &one.locale);
        (locale, check.line(&format!("{path}.text"), &one.text, 500))
    };
    let mut texts = given.iter().take(MOST_LANGUAGES).enumerate();
    let Some((_, first)) = texts.next() else {
        return LocalizedText::default();
    };
    let (locale, text) = read(check, 0, first);
    texts.fold(LocalizedText::new(locale, text), |all, (at, one)| {
        let (locale, text) = read(check, at, one);
        all.with(locale, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(key: QuestionKey) -> QuestionInput {
        let text = vec![TextInput {
            locale: "en".into(),
            text: "How was it?".into(),
        }];
        QuestionInput {
            key,
            text,
            order: None,
            name: None,
            answer: None,
            required: None,
            scale_min: None,
            scale_max: None,
            choices: None,
            max_length: None,
        }
    }

    fn read(kind: Kind, keys: &[QuestionKey]) -> Option<Questions> {
        let mut check = Check::new();
        let given: Vec<QuestionInput> = keys.iter().map(|key| input(*key)).collect();
        let questions = Questions::read(&mut check, "questions", kind, &given);
        check.done().is_ok().then_some(questions)
    }

    #[test]
    fn sur_8_only_the_score_is_required() {
        for question in Questions::nps("Atelier").all() {
            assert_eq!(
                question.required,
                question.key == QuestionKey::Recommend,
                "{}",
                question.key
            );
        }
    }

    #[test]
    fn an_nps_survey_asks_its_three_questions_in_four_languages() {
        let questions = Questions::nps("Atelier");
        assert_eq!(questions.all().len(), 3);
        for question in questions.all() {
            assert_eq!(question.text.translations().len(), 4, "{}", question.key);
        }
    }

    #[test]
    fn a_survey_asks_for_exactly_the_score_of_its_kind() {
        use QuestionKey::{Custom, Effort, OneImprovement, Recommend};
        assert!(read(Kind::Ces, &[Effort, OneImprovement]).is_some());
        assert!(read(Kind::Custom, &[Custom]).is_some());
        for (kind, keys) in [
            (Kind::Nps, &[Effort][..]),
            (Kind::Nps, &[OneImprovement]),
            (Kind::Nps, &[Recommend, Recommend]),
            (Kind::Nps, &[Recommend, Custom]),
            (Kind::Nps, &[]),
        ] {
            assert!(read(kind, keys).is_none(), "{kind} {keys:?}");
        }
    }
}
