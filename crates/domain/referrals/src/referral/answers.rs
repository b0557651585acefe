//! What a partner answered to the questions of its group's form.

use async_graphql::InputObject;
use goodword_reviews::Texts;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// An answer to one of the questions of the group's registration form.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RegistrationAnswerInput")]
pub struct AnswerInput {
    /// Which question, by its name for programs.
    pub key: String,
    /// The answer; at most 1,000 characters.
    pub text: String,
}

/// An answer, with the question as it was asked then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question's name for programs.
    pub key: String,
    /// The question, in every language it was written in.
    pub question: Texts,
    /// The answer.
    pub text: String,
}

/// Several answers, in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Answers(Vec<Answered>);

impl Answers {
    /// The answers.
    pub fn all(&self) -> &[Answered] {
        &self.0
    }

    /// Whether a question is answered.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|answer| answer.key == key)
    }

    /// One more answer.
    pub(crate) fn add(&mut self, key: &str, question: &Texts, text: String) {
        self.0.push(Answered {
            key: key.to_owned(),
            question: question.clone(),
            text,
        });
    }

    /// The answers, if there is one.
    pub(crate) fn given(self) -> Option<Self> {
        (!self.0.is_empty()).then_some(self)
    }
}
