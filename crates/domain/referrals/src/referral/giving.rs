//! What is sent about customers whom the client company recommends to partners (PAR-16).

use async_graphql::InputObject;
use goodword_kernel::id::{ContactId, ReferralId, ReferralPartnershipId};
use goodword_kernel::{Money, vocabulary};
use serde::Serialize;

use super::DeclineReason;

vocabulary! {
    /// How far a partner has come with somebody whom the client company recommended to it.
    pub enum Reached as "ReferralReached" {
        /// The partner has spoken with the person.
        Contacted,
        /// The person needs what the partner offers.
        Qualified,
        /// The person has an offer of the partner.
        Proposal,
        /// The person bought from the partner.
        Won,
        /// The person decided otherwise.
        Lost,
    }
}

/// Recommends one of the client company's customers to a partner. The customer must have agreed that partners have their data:
/// consent to DATA_SHARING_PARTNER (PAR-16).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralGiveInput")]
pub struct Give {
    /// To which partner.
    pub partnership_id: ReferralPartnershipId,
    /// Which customer.
    pub contact_id: ContactId,
    /// What the customer needs, in a few words; at most 200 characters.
    pub need: String,
    /// What the customer was told and expects; at most 2,000 characters.
    pub expectation_heard: Option<String>,
    /// Whom to call, and which name to mention; at most 1,000 characters (s120).
    pub personal_contact_route: Option<String>,
    /// What may come of it.
    pub opportunity: Option<Money>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a customer back who was recommended to a partner, and is not won yet.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralRecallInput")]
pub struct Recall {
    /// Which referral.
    pub id: ReferralId,
    /// Why; at most 2,000 characters.
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes somebody whom the client company recommends, in the partner's name, or says why not.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralAnswerInput")]
pub struct Answer {
    /// Which referral.
    pub id: ReferralId,
    /// Whether the partner takes it.
    pub take: bool,
    /// Why not: needed where it does not.
    pub reason: Option<DeclineReason>,
    /// What the client company is told; at most 4,000 characters.
    pub text: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says how far the partner has come with somebody whom it took.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferralProgressInput")]
pub struct Progress {
    /// Which referral.
    pub id: ReferralId,
    /// How far.
    pub reached: Reached,
    /// Whether the person was told from whom their name came (PAR-10).
    #[graphql(default = false)]
    pub informed: bool,
    /// The offer's amount, or the sale's.
    pub amount: Option<Money>,
    /// Why the person decided otherwise: needed for LOST; at most 4,000 characters.
    pub reason: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
