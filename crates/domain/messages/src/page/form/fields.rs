//! The fields of forms for people without an account: what they are called, what they take, what helps to fill them in.

use serde::Serialize;

use super::FormPurpose;
use crate::words::Words;

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKey {
    /// What whoever fills it in is called.
    OwnName,
    /// Their address.
    OwnEmail,
    /// Who is recommended.
    PartyName,
    /// At which company.
    PartyCompany,
    /// The company's internet domain.
    PartyDomain,
    /// The person's address.
    PartyEmail,
    /// The person's number.
    PartyPhone,
    /// What is needed.
    Need,
    /// What the person was told and expects (JRN-10).
    Expectation,
    /// How the two know each other.
    Relation,
    /// By what right the name is passed on (PAR-10).
    Consent,
    /// What a firm is called.
    Firm,
    /// Its internet domain.
    FirmDomain,
    /// What it offers, a line for each.
    Services,
    /// Whom it serves.
    Audience,
    /// Why the two fit together.
    Why,
    /// The address of whoever leaves their name.
    FriendEmail,
    /// Their number.
    FriendPhone,
    /// Their company.
    FriendCompany,
    /// What they need.
    FriendNeed,
    /// What they were told and expect (JRN-10).
    FriendExpectation,
    /// The code of a customer who recommends.
    Code,
    /// That they agree to be called (PAR-10).
    Agreement,
}

/// What a box sends that is ticked.
pub const AGREED: &str = "yes";

/// By what right a name is passed on, as the form sends it.
const CONSENTS: [&str; 3] = ["PERSON_AGREED", "PERSON_ASKED", "PUBLIC_BUSINESS_CONTACT"];

impl FormPurpose {
    /// The fields of such a form, in their order.
    pub fn keys(self) -> &'static [FormKey] {
        use FormKey as K;
        match self {
            Self::Referral => &[
                K::PartyName,
                K::PartyCompany,
                K::PartyDomain,
                K::PartyEmail,
                K::PartyPhone,
                K::Need,
                K::Expectation,
                K::Relation,
                K::Consent,
                K::OwnName,
                K::OwnEmail,
                K::Code,
            ],
            Self::Friend => &[
                K::OwnName,
                K::FriendEmail,
                K::FriendPhone,
                K::FriendCompany,
                K::FriendNeed,
                K::FriendExpectation,
                K::Code,
                K::Agreement,
            ],
            Self::Application => &[
                K::OwnName,
                K::OwnEmail,
                K::Firm,
                K::FirmDomain,
                K::Services,
                K::Audience,
                K::Why,
            ],
        }
    }
}

impl FormKey {
    /// The name of its field.
    pub fn name(self) -> &'static str {
        self.shape().0
    }

    /// The most characters that it takes.
    pub fn max(self) -> usize {
        self.shape().2
    }

    /// Whether something must be typed.
    pub fn is_required(self) -> bool {
        !matches!(
            self,
            Self::PartyCompany
                | Self::PartyDomain
                | Self::PartyEmail
                | Self::PartyPhone
                | Self::Expectation
                | Self::Relation
                | Self::FirmDomain
                | Self::FriendEmail
                | Self::FriendPhone
                | Self::FriendCompany
                | Self::FriendExpectation
                | Self::Code
        )
    }

    /// Its name, the type of its field, the most characters, and what a browser may fill in.
    pub(super) fn shape(self) -> (&'static str, &'static str, usize, &'static str) {
        match self {
            Self::OwnName => ("own-name", "text", 200, "name"),
            Self::OwnEmail | Self::FriendEmail => ("own-email", "email", 250, "email"),
            Self::PartyName => ("party-name", "text", 200, "off"),
            Self::PartyCompany => ("party-company", "text", 200, "off"),
            Self::PartyDomain => ("party-domain", "text", 250, "off"),
            Self::PartyEmail => ("party-email", "email", 250, "off"),
            Self::PartyPhone => ("party-phone", "tel", 40, "off"),
            Self::Need | Self::FriendNeed => ("need", "text", 200, "off"),
            Self::Expectation | Self::FriendExpectation => ("expectation", "lines", 2_000, "off"),
            Self::Relation => ("relation", "lines", 1_000, "off"),
            Self::Consent => ("consent", "choice", 40, "off"),
            Self::Firm => ("firm", "text", 200, "organization"),
            Self::FirmDomain => ("firm-domain", "text", 250, "off"),
            Self::Services => ("services", "lines", 6_000, "off"),
            Self::Audience => ("audience", "lines", 1_000, "off"),
            Self::Why => ("why", "lines", 2_000, "off"),
            Self::FriendPhone => ("own-phone", "tel", 40, "tel"),
            Self::FriendCompany => ("own-company", "text", 200, "organization"),
            Self::Code => ("code", "text", 60, "off"),
            Self::Agreement => ("agreement", "check", 10, "off"),
        }
    }

    /// What stands beside it.
    pub(super) fn label(self, words: &Words, client: &str) -> String {
        match self {
            Self::OwnName => words.say("form-own-name", &[]),
            Self::OwnEmail | Self::FriendEmail => words.say("form-own-email", &[]),
            Self::PartyName => words.say("form-party-name", &[]),
            Self::PartyCompany => words.say("form-party-company", &[]),
            Self::PartyDomain => words.say("form-party-domain", &[]),
            Self::PartyEmail => words.say("form-party-email", &[]),
            Self::PartyPhone => words.say("form-party-phone", &[]),
            Self::Need => words.say("form-need", &[]),
            Self::Expectation => words.say("form-expectation", &[]),
            Self::Relation => words.say("form-relation", &[]),
            Self::Consent => words.say("form-consent", &[]),
            Self::Firm => words.say("form-firm", &[]),
            Self::FirmDomain => words.say("form-firm-domain", &[]),
            Self::Services => words.say("form-services", &[]),
            Self::Audience => words.say("form-audience", &[]),
            Self::Why => words.say("form-why", &[]),
            Self::FriendPhone => words.say("form-own-phone", &[]),
            Self::FriendCompany => words.say("form-own-company", &[]),
            Self::FriendNeed => words.say("form-own-need", &[]),
            Self::FriendExpectation => words.say("form-own-expectation", &[]),
            Self::Code => words.say("form-code", &[]),
            Self::Agreement => words.say("form-agreement", &[("client", client.into())]),
        }
    }

    /// What helps to fill it in.
    pub(super) fn hint(self, words: &Words, client: &str) -> Option<String> {
        let client = [("client", client.into())];
        match self {
            Self::PartyEmail | Self::FriendEmail => Some(words.say("form-reach-hint", &[])),
            Self::Code => Some(words.say("form-code-hint", &client)),
            Self::Expectation | Self::FriendExpectation => Some(words.say("form-expectation-hint", &[])),
            Self::Consent => Some(words.say("form-consent-hint", &client)),
            Self::Services => Some(words.say("form-services-hint", &[])),
            _ => None,
        }
    }
}

/// One of the answers that are offered.
#[derive(Serialize)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) value: &'static str,
    pub(super) text: String,
    pub(super) checked: bool,
}

/// By what right a name may be passed on, with what was chosen.
pub(super) fn consents(words: &Words, typed: &str) -> Vec<Choice> {
    let texts = [
        words.say("form-consent-agreed", &[]),
        words.say("form-consent-asked", &[]),
        words.say("form-consent-public", &[]),
    ];
    (CONSENTS.into_iter().zip(texts).enumerate())
        .map(|(at, (value, text))| Choice {
            id: format!("consent-{}", at + 1),
            value,
            text,
            checked: typed == value,
        })
        .collect()
}
