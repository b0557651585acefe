//! What partners of a group say when they recommend somebody, besides what the rules ask of every registration: fields that must not
//! stay empty, and questions of the client company's own.

use goodword_kernel::{Check, Timestamp};
use goodword_reviews::Texts;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::{Field, FormInput, QuestionInput};
use crate::referral::{AnswerInput, Answers, Register};

/// Questions of one group.
const MOST: usize = 15;
/// The longest name of a question for programs, in characters.
const KEY: usize = 40;
/// The longest answer, in characters.
const ANSWER: usize = 1_000;

/// A question of the client company's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name for programs, which an answer gives.
    pub key: String,
    /// What the partner reads, in every language it is written in.
    pub texts: Texts,
    /// Whether it must be answered.
    pub required: bool,
}

/// What partners of a group say when they recommend somebody. Nothing more than the rules ask, where nobody said otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct RegistrationForm {
    required: Vec<Field>,
    questions: Vec<Question>,
}

impl RegistrationForm {
    /// The fields that must be given, besides those that every registration needs.
    pub fn required(&self) -> &[Field] {
        &self.required
    }

    /// The client company's own questions, in their order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Reads what somebody asks of the partners of a group.
    pub(super) fn read(check: &mut Check, path: &str, given: &FormInput) -> Self {
        let mut required: Vec<Field> = Vec::new();
        for field in given.required.iter().take(Field::ALL.len()) {
            if !required.contains(field) {
                required.push(*field);
            }
        }
        if given.required.len() > Field::ALL.len() {
            check.problem(
                &format!("{path}.required"),
                format!("must hold at most {}", Field::ALL.len()),
            );
        }
        if given.questions.len() > MOST {
            check.problem(&format!("{path}.questions"), format!("must hold at most {MOST}"));
        }
        let mut questions: Vec<Question> = Vec::new();
        for (at, one) in given.questions.iter().take(MOST).enumerate() {
            let question = Question::read(check, &format!("{path}.questions.{at}"), one);
            if questions.iter().any(|known| known.key == question.key) {
                check.problem(
                    &format!("{path}.questions.{at}.key"),
                    "is another question's: choose another",
                );
            }
            questions.push(question);
        }
        Self { required, questions }
    }

    /// Reads what a partner answers; what is missing is noted where it is missing.
    pub(crate) fn answers(&self, check: &mut Check, with: &Register, at: Timestamp) -> Answers {
        for field in self.required.iter().filter(|field| !field.is_given(with)) {
            check.problem(field.path(), "is needed for partners of your group");
        }
        if with.expected_close_at.is_some_and(|close| close <= at) {
            check.problem(Field::ExpectedCloseAt.path(), "must be in the future");
        }
        if with.answers.len() > MOST {
            check.problem("answers", format!("must hold at most {MOST}"));
        }
        let mut answers = Answers::default();
        for (place, answer) in with.answers.iter().take(MOST).enumerate() {
            self.answer(check, &format!("answers.{place}"), answer, &mut answers);
        }
        for question in self.questions.iter().filter(|question| question.required) {
            if !answers.has(&question.key) {
                check.problem("answers", format!("must hold an answer to `{}`", question.key));
            }
        }
        answers
    }

    fn answer(&self, check: &mut Check, path: &str, answer: &AnswerInput, to: &mut Answers) {
        let Some(question) = self.questions.iter().find(|question| question.key == answer.key) else {
            return check.problem(&format!("{path}.key"), "is no question of your group's form");
        };
        if to.has(&question.key) {
            return check.problem(&format!("{path}.key"), "is answered twice");
        }
        let text = check.text(&format!("{path}.text"), &answer.text, ANSWER);
        to.add(&question.key, &question.texts, text);
    }
}

impl Question {
    fn read(check: &mut Check, path: &str, given: &QuestionInput) -> Self {
        let place = format!("{path}.key");
        let key = check.line(&place, &given.key, KEY);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !key.chars().all(plain) {
            check.problem(&place, "must be of small letters a to z, digits and underscores");
        }
        Self {
            key,
            texts: Texts::read(check, &format!("{path}.texts"), &given.texts),
            required: given.required,
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_feedback::survey::TextInput;
    use goodword_kernel::Id;
    use goodword_kernel::Money;
    use uuid::Uuid;

    use super::*;
    use crate::referral::{ConsentBasis, PartyInput};

    fn question(key: &str, required: bool) -> QuestionInput {
        let text = TextInput {
            locale: "en".into(),
            text: "How many chairs?".into(),
        };
        QuestionInput {
            key: key.into(),
            texts: vec![text],
            required,
        }
    }

    fn form(required: &[Field], questions: Vec<QuestionInput>) -> (RegistrationForm, Vec<String>) {
        let mut check = Check::new();
        let given = FormInput {
            required: required.to_vec(),
            questions,
        };
        let form = RegistrationForm::read(&mut check, "registrationForm", &given);
        (form, paths(check))
    }

    fn paths(check: Check) -> Vec<String> {
        check
            .problems()
            .into_iter()
            .map(|problem| problem.field.join("."))
            .collect()
    }

    fn registration(answers: &[(&str, &str)]) -> Register {
        let answer = |(key, text): &(&str, &str)| AnswerInput {
            key: (*key).into(),
            text: (*text).into(),
        };
        Register {
            partnership_id: Id::from_uuid(Uuid::from_u128(1)),
            party: PartyInput {
                name: "Petru".into(),
                company: None,
                domain: None,
                email: None,
                phone: Some("1".into()),
                consent_basis: ConsentBasis::PersonAgreed,
                informed_at: None,
            },
            need: "A chair".into(),
            expectation_heard: Some("  ".into()),
            relation: None,
            evidence: None,
            personal_contact_route: None,
            opportunity: Some(Money::new(1, "EUR")),
            expected_close_at: None,
            answers: answers.iter().map(answer).collect(),
            draft: false,
            idempotency_key: None,
        }
    }

    fn missing(form: &RegistrationForm, answers: &[(&str, &str)]) -> Vec<String> {
        let mut check = Check::new();
        form.answers(&mut check, &registration(answers), Timestamp::from_millis(0));
        paths(check)
    }

    #[test]
    fn nothing_more_is_asked_where_nobody_said_so() {
        assert!(missing(&RegistrationForm::default(), &[]).is_empty());
    }

    #[test]
    fn every_field_that_is_asked_for_is_missed_where_it_stands() {
        let missed = missing(&form(Field::ALL, Vec::new()).0, &[]);
        let given = ["opportunity", "party.phone"];
        let all = Field::ALL.iter().map(|field| field.path());
        assert_eq!(missed, all.filter(|path| !given.contains(path)).collect::<Vec<_>>());
    }

    #[test]
    fn own_questions_are_answered_once_each_and_no_others() {
        let (form, wrong) = form(&[], vec![question("chairs", true), question("floor", false)]);
        assert!(wrong.is_empty());
        assert_eq!(missing(&form, &[]), ["answers"]);
        assert!(missing(&form, &[("chairs", "Two")]).is_empty());
        assert_eq!(
            missing(&form, &[("chairs", "Two"), ("chairs", "Three")]),
            ["answers.1.key"]
        );
        assert_eq!(
            missing(&form, &[("chairs", "Two"), ("doors", "One")]),
            ["answers.1.key"]
        );
        assert_eq!(missing(&form, &[("chairs", &"x".repeat(1_001))]), ["answers.0.text"]);
        assert_eq!(missing(&form, &[("chairs", " ")]), ["answers.0.text"]);
    }

    #[test]
    fn a_form_has_fifteen_questions_with_names_of_their_own() {
        let many = (0..16).map(|number| question(&format!("q_{number}"), false)).collect();
        assert_eq!(form(&[], many).1, ["registrationForm.questions"]);
        let twins = vec![question("one", false), question("one", false)];
        assert_eq!(form(&[], twins).1, ["registrationForm.questions.1.key"]);
        assert_eq!(
            form(&[], vec![question("How many?", false)]).1,
            ["registrationForm.questions.0.key"]
        );
    }
}
