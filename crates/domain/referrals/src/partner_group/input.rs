//! What a client sends to change groups of partners.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_feedback::survey::TextInput;
use goodword_kernel::id::{ClientId, PartnerGroupId, RewardRuleId};
use serde::Serialize;

use super::Field;

/// A new group of partners.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupCreateInput")]
pub struct Create {
    /// Whose partners are in it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// What its partners sign; at most 16,000 characters.
    pub terms: String,
    /// What they keep to themselves; at most 4,000 characters.
    pub confidentiality: Option<String>,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    #[graphql(default = 90)]
    pub protection_days: i32,
    /// By which rule for rewards its partners earn, and by no other: one of the client company's that is in use. By those for
    /// all partners when left out.
    pub commission_rule_id: Option<RewardRuleId>,
    /// Whether a partner who signed is active at once, where no service is offered by both. Referrals are decided by people
    /// all the same (PAR-1).
    #[graphql(default = false)]
    pub auto_approve: bool,
    /// What its partners must say when they recommend somebody. Nothing more than the rules ask when left out.
    pub registration_form: Option<FormInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a group of partners. What is left out stays as it is; null clears. Other terms are a new version, which partners
/// sign anew; what was signed and registered before keeps the terms that it had (PAR-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PartnerGroupId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// What its partners sign; at most 16,000 characters.
    pub terms: Option<String>,
    /// What they keep to themselves; at most 4,000 characters.
    pub confidentiality: MaybeUndefined<String>,
    /// How long an accepted referral is protected, 30 to 180 days (PAR-3).
    pub protection_days: Option<i32>,
    /// By which rule for rewards its partners earn, and by no other.
    pub commission_rule_id: MaybeUndefined<RewardRuleId>,
    /// Whether a partner who signed is active at once.
    pub auto_approve: Option<bool>,
    /// What its partners must say when they recommend somebody from now on, as a whole. It is no part of the terms.
    pub registration_form: MaybeUndefined<FormInput>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What partners of a group must say when they recommend somebody, besides what every registration needs.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RegistrationFormInput")]
pub struct FormInput {
    /// The fields that must not stay empty; each once.
    #[graphql(default)]
    pub required: Vec<Field>,
    /// Questions of the client company's own, in their order; at most 15.
    #[graphql(default)]
    pub questions: Vec<QuestionInput>,
}

/// A question that partners of a group answer when they recommend somebody.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RegistrationQuestionInput")]
pub struct QuestionInput {
    /// Its name for programs, which an answer gives: small letters a to z, digits and underscores; at most 40 characters. Unique in
    /// the form.
    pub key: String,
    /// What the partner reads, in 1 to 20 languages, each at most 500 characters; the first one for whoever reads none of them.
    pub texts: Vec<TextInput>,
    /// Whether it must be answered.
    #[graphql(default = false)]
    pub required: bool,
}

/// Closes a group: nobody is invited into it any more.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerGroupArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: PartnerGroupId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
