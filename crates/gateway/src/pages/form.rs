//! What a customer typed, as the form sent it.

use std::collections::BTreeMap;

use goodword_feedback::survey::{self, AnswerInput, AnswerKind, Answered, Answers, Own, Question, QuestionKey};
use goodword_feedback::survey_response::{self, MOST_CHARACTERS};
use goodword_kernel::text;
use goodword_messages::page::Fault;

/// The field of the score.
const SCORE: &str = "score";
/// The field of the one improvement.
const IMPROVEMENT: &str = "improvement";
/// The field of anything else.
const COMMENT: &str = "comment";

/// What stands before the name of a question of one's own.
const OWN: &str = "own.";
/// Values of fields of own questions that are looked at: more than there are answers to choose.
const MOST_VALUES: usize = 400;

/// The fields of the form. They are named by the place of their answer, whatever the survey asks there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) score: String,
    pub(super) improvement: String,
    pub(super) comment: String,
    /// What was typed or chosen for questions of one's own, by field.
    pub(super) own: BTreeMap<String, Vec<String>>,
    pub(super) clicked: Option<u8>,
}

impl Typed {
    /// Of the form's pairs: the first of each field counts, unknown ones do not.
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        let own = |(name, _): &&(String, String)| name.starts_with(OWN);
        for (name, value) in pairs.iter().filter(own).take(MOST_VALUES) {
            typed.own.entry(name.clone()).or_default().push(value.clone());
        }
        for (name, value) in pairs.into_iter().rev() {
            match name.as_str() {
                SCORE => typed.score = value,
                IMPROVEMENT => typed.improvement = value,
                COMMENT => typed.comment = value,
                _ => {}
            }
        }
        typed
    }

    /// Nothing typed yet, but a score that was clicked in the mail: it is shown, and counts when it is sent (SUR-13).
    pub(super) fn clicked(score: Option<&str>) -> Self {
        Self {
            clicked: score.and_then(|score| score.parse().ok()),
            ..Self::default()
        }
    }

    /// Of an answer that was given before.
    pub(super) fn from_response(response: &survey_response::Model) -> Self {
        let text = |text: &Option<goodword_kernel::Personal<String>>| text.as_deref().cloned().unwrap_or_default();
        Self {
            score: response.score.to_string(),
            improvement: text(&response.improvement_suggestion),
            comment: text(&response.comment),
            own: of_answers(&Answers::of(response.answers.as_deref().map(String::as_str))),
            clicked: None,
        }
    }

    /// What was answered to a survey's own questions, as a command takes it. What is no number is beyond every scale.
    pub(super) fn answers(&self, survey: &survey::Model) -> Vec<AnswerInput> {
        let of = |(_, own): (&Question, &Own)| {
            let given = self.own.get(&own_field(own))?;
            let said = || given.iter().filter(|value| !value.trim().is_empty());
            let first = said().next()?;
            let name = own.name.clone();
            Some(match own.answer {
                AnswerKind::Scale => AnswerInput {
                    name,
                    number: Some(first.trim().parse().unwrap_or(i32::MAX)),
                    ..AnswerInput::default()
                },
                AnswerKind::Choice | AnswerKind::MultiChoice => AnswerInput {
                    name,
                    choices: Some(said().cloned().collect()),
                    ..AnswerInput::default()
                },
                AnswerKind::Text => AnswerInput {
                    name,
                    text: Some(first.clone()),
                    ..AnswerInput::default()
                },
            })
        };
        survey.questions.own().filter_map(of).collect()
    }

    /// The score, if it is a whole number.
    pub(super) fn number(&self) -> Option<i32> {
        self.score.trim().parse().ok()
    }

    /// The name of a question's field, and what was typed there.
    pub(super) fn field(&self, question: &Question) -> (String, &str) {
        if let Some(own) = &question.own {
            let name = own_field(own);
            let typed = self.own.get(&name).and_then(|given| given.first());
            return (name, typed.map_or("", String::as_str));
        }
        let (name, typed) = match question.key {
            QuestionKey::OneImprovement => (IMPROVEMENT, &self.improvement),
            QuestionKey::AnythingElse => (COMMENT, &self.comment),
            _ => (SCORE, &self.score),
        };
        (name.to_owned(), typed)
    }

    /// Whether an answer that is offered was chosen.
    pub(super) fn chose(&self, own: &Own, key: &str) -> bool {
        let given = self.own.get(&own_field(own));
        given.is_some_and(|given| given.iter().any(|value| value == key))
    }

    /// Why the answer to a question cannot be taken, if so.
    pub(super) fn fault(&self, question: &Question, survey: &survey::Model) -> Option<Fault> {
        if let Some(own) = &question.own {
            return self.fault_of_own(question, own);
        }
        let (_, typed) = self.field(question);
        if question.key.is_text() {
            return fault_of_text(typed, MOST_CHARACTERS.into());
        }
        match self.number() {
            Some(score) if survey.has_score(score) => None,
            None if typed.trim().is_empty() => Some(Fault::Missing),
            _ => Some(Fault::OffScale),
        }
    }
}

impl Typed {
    fn fault_of_own(&self, question: &Question, own: &Own) -> Option<Fault> {
        let given = self.own.get(&own_field(own)).map(Vec::as_slice).unwrap_or_default();
        let said: Vec<&str> = given
            .iter()
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .collect();
        let Some(first) = said.first() else {
            return question.required.then_some(Fault::Missing);
        };
        let fine = match own.answer {
            AnswerKind::Text => return fault_of_text(first, usize::try_from(own.max_length).unwrap_or(0)),
            AnswerKind::Scale => first.parse().is_ok_and(|number| (own.min..=own.max).contains(&number)),
            AnswerKind::Choice | AnswerKind::MultiChoice => {
                let offered = |value: &&str| own.choices.iter().any(|choice| choice.key == **value);
                said.iter().all(offered) && (own.answer == AnswerKind::MultiChoice || said.len() == 1)
            }
        };
        (!fine).then_some(Fault::OffScale)
    }
}

fn own_field(own: &Own) -> String {
    format!("{OWN}{}", own.name)
}

fn of_answers(answers: &Answers) -> BTreeMap<String, Vec<String>> {
    let values = |answered: &Answered| match answered {
        Answered::Number(number) => vec![number.to_string()],
        Answered::Chosen(keys) => keys.clone(),
        Answered::Text(text) => vec![text.clone()],
    };
    (answers.all().iter())
        .map(|(name, answered)| (format!("{OWN}{name}"), values(answered)))
        .collect()
}

/// Counted as it is kept: characters are composed there, or taken apart.
fn fault_of_text(typed: &str, most: usize) -> Option<Fault> {
    match text::lines(typed, usize::MAX) {
        Err(_) => Some(Fault::Unreadable),
        Ok(kept) => (kept.chars().count() > most).then_some(Fault::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_field_counts() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let typed = Typed::of(vec![
            pair("score", "7"),
            pair("score", "9"),
            pair("other", "x"),
            pair("comment", "Fine"),
        ]);
        assert_eq!((typed.number(), typed.comment.as_str()), (Some(7), "Fine"));
        assert_eq!(typed.improvement, "");
    }

    #[test]
    fn a_text_is_as_long_as_it_is_kept() {
        // Two characters that become one, and one that becomes two.
        assert_eq!(fault_of_text(&"e\u{301}".repeat(2_000), 2_000), None);
        assert_eq!(fault_of_text(&"\u{958}".repeat(1_001), 2_000), Some(Fault::TooLong));
        assert_eq!(fault_of_text(&"a".repeat(2_001), 2_000), Some(Fault::TooLong));
        assert_eq!(fault_of_text("a\0", 2_000), Some(Fault::Unreadable));
    }

    #[test]
    fn a_score_is_a_whole_number() {
        for (score, number) in [
            ("7", Some(7)),
            (" 10 ", Some(10)),
            ("7.5", None),
            ("", None),
            ("９", None),
        ] {
            let typed = Typed {
                score: score.into(),
                ..Typed::default()
            };
            assert_eq!(typed.number(), number, "{score}");
        }
    }
}
