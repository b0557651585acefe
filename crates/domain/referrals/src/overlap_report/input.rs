//! What is sent to compare two.

use async_graphql::{InputObject, OneofObject};
use goodword_kernel::id::{ClientId, OverlapReportId, ReferralPartnershipId};
use serde::Serialize;

use super::{Population, Side};

/// With whom a client company is compared.
#[derive(Clone, Copy, Debug, Serialize, OneofObject)]
#[graphql(name = "OverlapPartyInput")]
pub enum With {
    /// With the firm of one of its partnerships.
    PartnershipId(ReferralPartnershipId),
    /// With another client company of the agency that the caller sees too.
    ClientId(ClientId),
}

/// Asks how many customers or prospects two have in common (PAR-14).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OverlapReportRequestInput")]
pub struct Request {
    /// Which client company asks.
    pub client_id: ClientId,
    /// With whom it is compared.
    pub with: With,
    /// Of whom they may have some in common.
    pub population: Population,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Gives the internet domains of the partner's customers or prospects. They are blinded at once and kept as keys alone.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OverlapReportSupplyInput")]
pub struct Supply {
    /// To which comparison.
    pub id: OverlapReportId,
    /// The domains of firms; at least 20 different ones, so that no single one can be asked about, and at most 5,000 of at most 250
    /// characters each. Those at which everybody may have an address do not count.
    pub domains: Vec<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Consents to be told which they are, and that the other side is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OverlapReportConsentInput")]
pub struct Consent {
    /// To which comparison.
    pub id: OverlapReportId,
    /// For which side the caller speaks: CLIENT is its OWNER alone, PARTNER whoever signs for it.
    pub side: Side,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that one side does not want to be compared, or not to be told by name. What the comparison was made of is gone.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "OverlapReportDeclineInput")]
pub struct Decline {
    /// Which comparison.
    pub id: OverlapReportId,
    /// Why; at most 1,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
