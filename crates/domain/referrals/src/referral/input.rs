//! What a client sends to register referrals.

use async_graphql::InputObject;
use goodword_kernel::id::{ClientId, ReferralId, ReferralPartnershipId};
use goodword_kernel::{Money, Timestamp};
use serde::Serialize;

use super::{AnswerInput, PartyInput};

/// Recommends somebody to a client company, in a partner's name. At most 10 a minute and 100 a day by one person (PAR-9). What
/// the partner's group asks for besides is needed too: `ReferralPartnership.registrationForm` says what.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralRegisterInput")]
pub struct Register {
    /// By which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// Who is recommended.
    pub party: PartyInput,
    /// What is needed, in a few words; at most 200 characters.
    pub need: String,
    /// What the person was told and expects; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<String>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<String>,
    /// What shows that the person wants to be called; at most 4,000 characters.
    pub evidence: Option<String>,
    /// Whom to call, and which name to mention; at most 1,000 characters (s120).
    pub personal_contact_route: Option<String>,
    /// What may come of it.
    pub opportunity: Option<Money>,
    /// When it is expected to be won; in the future.
    pub expected_close_at: Option<Timestamp>,
    /// Answers to the questions of the group's registration form; at most 15.
    #[graphql(default)]
    pub answers: Vec<AnswerInput>,
    /// Whether it is only written down, to be sent later.
    #[graphql(default = false)]
    pub draft: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Recommends somebody to the client company for which one works. At most 10 a minute and 100 a day by one person (PAR-9).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralRegisterOwnInput")]
pub struct RegisterOwn {
    /// To which client company: one at which the caller has a role.
    pub client_id: ClientId,
    /// Who is recommended.
    pub party: PartyInput,
    /// What is needed, in a few words; at most 200 characters.
    pub need: String,
    /// What the person was told and expects; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<String>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<String>,
    /// What shows that the person wants to be called; at most 4,000 characters.
    pub evidence: Option<String>,
    /// Whom to call, and which name to mention; at most 1,000 characters (s120).
    pub personal_contact_route: Option<String>,
    /// What may come of it.
    pub opportunity: Option<Money>,
    /// The code of the customer who recommends, where one was told: it is they who recommend then (PAR-6), and not the caller. At most 60 characters; case,
    /// spaces and hyphens do not matter.
    pub code: Option<String>,
    /// Whether it is only written down, to be sent later.
    #[graphql(default = false)]
    pub draft: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sends a referral that was written down.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralSubmitInput")]
pub struct Submit {
    /// Which one.
    pub id: ReferralId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a referral back that is not won yet.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralWithdrawInput")]
pub struct Withdraw {
    /// Which one.
    pub id: ReferralId,
    /// Why; at most 2,000 characters.
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
