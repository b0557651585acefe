//! What partners of a group say when they recommend somebody, as the API shows it: enough to draw the form.

use async_graphql::Object;
use goodword_referrals::partner_group::{self, Field};
use goodword_referrals::referral;

use crate::feedback::QuestionTextInfo;

/// What partners of a group must say when they recommend somebody, besides what every registration needs.
#[derive(Clone, Debug)]
pub struct RegistrationForm(pub partner_group::RegistrationForm);

/// What partners of a group must say when they recommend somebody, besides what every registration needs: who, how they are reached,
/// by what right, and what is needed.
#[Object]
impl RegistrationForm {
    /// The fields that must not stay empty.
    async fn required(&self) -> &[Field] {
        self.0.required()
    }

    /// Questions of the client company's own, in their order.
    async fn questions(&self) -> Vec<RegistrationQuestion> {
        self.0.questions().iter().cloned().map(RegistrationQuestion).collect()
    }
}

/// A question that partners of a group answer when they recommend somebody.
#[derive(Clone, Debug)]
pub struct RegistrationQuestion(partner_group::Question);

/// A question that partners of a group answer when they recommend somebody.
#[Object]
impl RegistrationQuestion {
    /// Its name for programs, which an answer gives.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// What the partner reads, in every language it is written in.
    async fn translations(&self) -> Vec<QuestionTextInfo> {
        let all = self.0.texts.translations().into_iter();
        all.map(QuestionTextInfo::from).collect()
    }

    /// Whether it must be answered.
    async fn required(&self) -> bool {
        self.0.required
    }
}

/// An answer to a question of the group's registration form.
#[derive(Clone, Debug)]
pub struct RegistrationAnswer(pub(crate) referral::Answered);

/// An answer to a question of the group's registration form, with the question as it was asked then.
#[Object]
impl RegistrationAnswer {
    /// The question's name for programs.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// The question, in every language it was written in.
    async fn translations(&self) -> Vec<QuestionTextInfo> {
        let all = self.0.question.translations().into_iter();
        all.map(QuestionTextInfo::from).collect()
    }

    /// The answer.
    async fn text(&self) -> &str {
        &self.0.text
    }
}
