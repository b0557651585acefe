//! A survey as an item of a blueprint keeps it.

use goodword_feedback::survey::{Kind, Mode, Own, QuestionInput, QuestionKey, Questions, TextInput};
use goodword_kernel::text::Translation;
use serde::{Deserialize, Serialize};

/// A survey as an item keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SurveyValue {
    pub(crate) kind: Kind,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<QuestionValue>,
    pub(crate) scale_min: i32,
    pub(crate) scale_max: i32,
}

/// A question as an item keeps it: each language with its text, the one that serves all others first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuestionValue {
    pub(crate) key: QuestionKey,
    pub(crate) order: i32,
    pub(crate) text: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) required: bool,
    /// What a question of one's own has beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<Own>,
}

impl SurveyValue {
    /// Of a survey's parts.
    pub(crate) fn of((kind, mode): (Kind, Mode), questions: &Questions, (scale_min, scale_max): (i32, i32)) -> Self {
        let text = |one: Translation| (one.locale, one.text);
        let questions = questions.all().iter().map(|question| QuestionValue {
            key: question.key,
            order: question.order,
            text: question.text.translations().into_iter().map(text).collect(),
            required: question.required,
            own: question.own.clone(),
        });
        Self {
            kind,
            mode,
            questions: questions.collect(),
            scale_min,
            scale_max,
        }
    }

    /// The same in other words; `said` says what becomes of each text, those of answers that are offered too.
    pub(crate) fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        for question in &mut self.questions {
            for (_, text) in &mut question.text {
                *text = said(text);
            }
            let choices = question.own.iter_mut().flat_map(|own| &mut own.choices);
            choices.for_each(|choice| choice.text = choice.text.clone().said(&said));
        }
        self
    }

    /// The questions as a client would send them.
    pub(crate) fn input(&self) -> Vec<QuestionInput> {
        let text = |(locale, text): &(String, String)| TextInput {
            locale: locale.clone(),
            text: text.clone(),
        };
        let input = |question: &QuestionValue| {
            let plain = QuestionInput {
                key: question.key,
                text: question.text.iter().map(text).collect(),
                order: Some(question.order),
                name: None,
                answer: None,
                required: None,
                scale_min: None,
                scale_max: None,
                choices: None,
                max_length: None,
            };
            plain.with_own(question.own.as_ref(), question.required)
        };
        self.questions.iter().map(input).collect()
    }
}
