//! Questions of one's own beside the score: what they are, and what may be answered to them.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use goodword_kernel::{Check, LocalizedText, vocabulary};
use serde::{Deserialize, Serialize};

use super::{QuestionInput, Questions, TextInput};

vocabulary! {
    /// How a question of one's own is answered.
    pub enum AnswerKind as "AnswerKind" {
        /// By a number of a scale.
        Scale,
        /// By one of the answers that are offered.
        Choice,
        /// By as many of them as apply.
        MultiChoice,
        /// By a text.
        Text,
    }
}

/// Answers that are offered to one question.
const MOST_OPTIONS: usize = 30;
/// Answers of one customer: one for each question of one's own.
const MOST_ANSWERS: usize = 10;
/// Characters of a text.
const MOST_CHARACTERS: i32 = 2_000;

/// One of the answers that are offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name for programs.
    pub key: String,
    /// What the customer reads.
    pub text: LocalizedText,
}

/// What a question of one's own has beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Its name for programs, by which its answers are told apart.
    pub name: String,
    /// How it is answered.
    pub answer: AnswerKind,
    /// The lowest number of its scale.
    pub min: i32,
    /// The highest number of its scale.
    pub max: i32,
    /// The answers that are offered.
    pub choices: Vec<Choice>,
    /// The most characters of its text.
    pub max_length: i32,
}

/// One of the answers that are offered.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "QuestionChoiceInput")]
pub struct ChoiceInput {
    /// Its name for programs: capital letters, digits and underscores, at most 40 characters; no two alike.
    pub key: String,
    /// What the customer reads, in each language; at most 20.
    pub text: Vec<TextInput>,
}

impl Own {
    /// Reads what an input says about a question of one's own.
    pub(super) fn read(check: &mut Check, place: &str, input: &QuestionInput) -> Self {
        let answer = input.answer.unwrap_or(AnswerKind::Text);
        let scale =
            (answer == AnswerKind::Scale).then_some((input.scale_min.unwrap_or(1), input.scale_max.unwrap_or(5)));
        let (min, max) = scale.unwrap_or((0, 0));
        if scale.is_some() && (min < 0 || max > 10 || min >= max) {
            check.problem(
                &format!("{place}.scaleMax"),
                "must be greater than scaleMin; both from 0 to 10",
            );
        }
        let name = key_of(
            check,
            &format!("{place}.name"),
            input.name.as_deref().unwrap_or_default(),
        );
        let offers = matches!(answer, AnswerKind::Choice | AnswerKind::MultiChoice);
        let given = input.choices.as_deref().unwrap_or_default();
        let path = format!("{place}.choices");
        if offers && !(2..=MOST_OPTIONS).contains(&given.len()) || !offers && !given.is_empty() {
            check.problem(
                &path,
                format!("must be from 2 to {MOST_OPTIONS} for CHOICE and MULTI_CHOICE, and none for others"),
            );
        }
        let mut choices: Vec<Choice> = Vec::new();
        for (at, one) in given.iter().take(MOST_OPTIONS).enumerate() {
            let place = format!("{path}.{at}");
            let key = key_of(check, &format!("{place}.key"), &one.key);
            if choices.iter().any(|known| known.key == key) {
                check.problem(&format!("{place}.key"), "stands twice");
            }
            let text = super::question::localized(check, &place, &one.text);
            choices.push(Choice { key, text });
        }
        let max_length = input.max_length.unwrap_or(MOST_CHARACTERS);
        let max_length = check.within(&format!("{place}.maxLength"), max_length, 1, MOST_CHARACTERS);
        Self {
            name,
            answer,
            min,
            max,
            choices,
            max_length,
        }
    }
}

impl QuestionInput {
    /// What only a question of one's own has is said of no other, rather than forgotten.
    pub(super) fn check_usual(&self, check: &mut Check, place: &str, required: bool) {
        let said = [
            ("name", self.name.is_some()),
            ("answer", self.answer.is_some()),
            ("required", self.required.is_some_and(|asked| asked != required)),
            ("scaleMin", self.scale_min.is_some()),
            ("scaleMax", self.scale_max.is_some()),
            ("choices", self.choices.is_some()),
            ("maxLength", self.max_length.is_some()),
        ];
        for (field, _) in said.iter().filter(|(_, said)| *said) {
            check.problem(&format!("{place}.{field}"), "is only for questions of the key OWN");
        }
    }

    /// The question with what one of one's own has beside its text, as it would be sent again.
    #[must_use]
    pub fn with_own(self, own: Option<&Own>, required: bool) -> Self {
        let Some(own) = own else { return self };
        let scale = own.answer == AnswerKind::Scale;
        let choice = |choice: &Choice| ChoiceInput {
            key: choice.key.clone(),
            text: choice.text.translations().into_iter().map(TextInput::from).collect(),
        };
        Self {
            name: Some(own.name.clone()),
            answer: Some(own.answer),
            required: Some(required),
            scale_min: scale.then_some(own.min),
            scale_max: scale.then_some(own.max),
            choices: (!own.choices.is_empty()).then(|| own.choices.iter().map(choice).collect()),
            max_length: Some(own.max_length),
            ..self
        }
    }
}

fn key_of(check: &mut Check, path: &str, given: &str) -> String {
    let key = check.line(path, given, 40);
    let fine = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
    if !key.is_empty() && !key.bytes().all(fine) {
        check.problem(path, "must be capital letters, digits and underscores, such as CHANNEL");
    }
    key
}

/// What was answered to one question of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answered {
    /// A number.
    Number(i32),
    /// Keys of answers that were offered.
    Chosen(Vec<String>),
    /// A text.
    Text(String),
}

/// What was answered to all of them, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answered>);

/// What is answered to one question of one's own: the one member that the question asks for.
#[derive(Clone, Debug, Default, Serialize, async_graphql::InputObject)]
#[graphql(name = "QuestionAnswerInput")]
pub struct AnswerInput {
    /// The question's name.
    pub name: String,
    /// The number, for SCALE.
    pub number: Option<i32>,
    /// The keys that are chosen, for CHOICE (one) and MULTI_CHOICE.
    pub choices: Option<Vec<String>>,
    /// The text, for TEXT.
    pub text: Option<String>,
}

impl Answers {
    /// All of them.
    pub fn all(&self) -> &BTreeMap<String, Answered> {
        &self.0
    }

    /// As they are kept; nothing where nothing was answered.
    pub(crate) fn kept(&self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        serde_json::to_string(self).ok()
    }

    /// As they were kept.
    pub fn of(kept: Option<&str>) -> Self {
        kept.and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default()
    }

    /// What is kept of them when words go: numbers, and what was chosen (INT-4).
    pub(crate) fn without_words(kept: Option<&str>) -> Option<String> {
        let mut all = Self::of(kept);
        all.0.retain(|_, answered| !matches!(answered, Answered::Text(_)));
        all.kept()
    }

    /// Reads the answers to a survey's own questions: each to a question of that name, of its kind and within its bounds,
    /// and none missing that is required.
    pub(crate) fn read(check: &mut Check, questions: &Questions, given: &[AnswerInput]) -> Self {
        let read = Self::read_past(check, questions, given);
        for (question, own) in questions.own() {
            if question.required && !read.0.contains_key(&own.name) {
                check.problem("answers", format!("must hold an answer to {}", own.name));
            }
        }
        read
    }

    /// The same for an answer that another program took: nobody was asked there what is required here (SUR-8).
    pub(crate) fn read_past(check: &mut Check, questions: &Questions, given: &[AnswerInput]) -> Self {
        let mut all = BTreeMap::new();
        if given.len() > MOST_ANSWERS {
            check.problem("answers", format!("must be at most {MOST_ANSWERS}"));
        }
        for (at, input) in given.iter().take(MOST_ANSWERS).enumerate() {
            let path = format!("answers.{at}");
            let own = questions.own().find(|(_, own)| own.name == input.name);
            match own {
                None => check.problem(&format!("{path}.name"), "names no question of the survey"),
                Some(_) if all.contains_key(&input.name) => check.problem(&format!("{path}.name"), "stands twice"),
                Some((_, own)) => {
                    if let Some(answered) = answered(check, &path, own, input) {
                        all.insert(own.name.clone(), answered);
                    }
                }
            }
        }
        Self(all)
    }
}

fn answered(check: &mut Check, path: &str, own: &Own, input: &AnswerInput) -> Option<Answered> {
    match own.answer {
        AnswerKind::Scale => {
            let number = input.number?;
            check.within(&format!("{path}.number"), number, own.min, own.max);
            Some(Answered::Number(number))
        }
        AnswerKind::Text => {
            let most = usize::try_from(own.max_length).unwrap_or(0);
            let text = check.optional_text(&format!("{path}.text"), input.text.as_deref(), most);
            text.map(Answered::Text)
        }
        AnswerKind::Choice | AnswerKind::MultiChoice => {
            let chosen: BTreeSet<&String> = input.choices.as_ref()?.iter().collect();
            if chosen.is_empty() {
                return None;
            }
            if own.answer == AnswerKind::Choice && chosen.len() > 1 {
                check.problem(&format!("{path}.choices"), "must be one");
            }
            if !chosen
                .iter()
                .all(|key| own.choices.iter().any(|choice| choice.key == **key))
            {
                check.problem(&format!("{path}.choices"), "must be among those that are offered");
            }
            // In the order in which they are offered.
            let in_order = own
                .choices
                .iter()
                .map(|choice| &choice.key)
                .filter(|key| chosen.contains(key));
            Some(Answered::Chosen(in_order.cloned().collect()))
        }
    }
}
