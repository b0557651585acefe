//! What a client sends to change consents.

use async_graphql::InputObject;
use goodword_kernel::id::{ConsentId, ContactId};
use serde::Serialize;

use super::{Basis, Purpose};

/// Notes that a contact agreed to a use of their data.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ConsentGiveInput")]
pub struct Give {
    /// Who agreed.
    pub contact_id: ContactId,
    /// To what. A contact has one open consent for a purpose.
    pub purpose: Purpose,
    /// On which legal ground.
    pub basis: Basis,
    /// What shows it: a form, a mail, a signature; at most 1,000 characters.
    pub proof: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that a contact withdrew a consent. Messages that wait are not sent any more (INT-3).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ConsentWithdrawInput")]
pub struct Withdraw {
    /// Which consent.
    pub id: ConsentId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
