//! What is sent about applications: by the page of a form, and by those who decide.

use async_graphql::InputObject;
use goodword_kernel::Locale;
use goodword_kernel::id::{PartnerApplicationId, PartnerGroupId, PartnerOrganizationId, PublicFormId, UserId};
use serde::Serialize;

use super::DeclineReason;
use crate::referral_partnership::Direction;

/// An application as the page of a public form sends it.
#[derive(Clone, Debug, Serialize)]
pub struct Submit {
    /// By which form.
    pub form: PublicFormId,
    /// Who asks; at most 200 characters.
    pub person_name: String,
    /// Their address.
    pub person_email: String,
    /// What the firm is called; at most 200 characters.
    pub firm_name: String,
    /// Its internet domain; at most 250 characters.
    pub domain: Option<String>,
    /// What it offers: 1 to 30 services, each at most 200 characters.
    pub services: Vec<String>,
    /// Whom it serves; at most 1,000 characters.
    pub target_audience: String,
    /// Why the two fit together; at most 2,000 characters.
    pub why: String,
    /// The language of the page.
    pub locale: Locale,
    /// Whether whoever asks is mailed that it came in. No part of what was sent: the page sees to it that no address is sent many
    /// mails.
    #[serde(skip)]
    pub mail: bool,
    /// What the page was given: sent twice, it is one application.
    pub idempotency_key: Option<String>,
}

/// Says that somebody looks at an application.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerApplicationReviewInput")]
pub struct Review {
    /// Which one.
    pub id: PartnerApplicationId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Invites a firm that asked: it gets a partnership whose terms it is to sign, and whoever asked is mailed a link.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerApplicationAcceptInput")]
pub struct Accept {
    /// Which one.
    pub id: PartnerApplicationId,
    /// The group whose terms the firm is to sign.
    pub group_id: PartnerGroupId,
    /// The firm, where it is known already; a new one is made of what was written where this is left out.
    pub organization_id: Option<PartnerOrganizationId>,
    /// What of the client company's own work the firm's complements; at most 1,000 characters (PAR-15).
    pub complement_to: String,
    /// Whom both serve; at most 1,000 characters (PAR-15). Whom the firm serves by its own words, where this is left out.
    pub shared_audience: Option<String>,
    /// Which way people are recommended.
    #[graphql(default_with = "Direction::Both")]
    pub direction: Direction,
    /// Who keeps the partner: one of the client company's people. Whoever accepts, if they are one, when left out.
    pub manager_user_id: Option<UserId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a firm that asked does not become a partner. It is told by mail.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerApplicationDeclineInput")]
pub struct Decline {
    /// Which one.
    pub id: PartnerApplicationId,
    /// Why.
    pub reason: DeclineReason,
    /// What the firm is told, word for word; at most 4,000 characters.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
