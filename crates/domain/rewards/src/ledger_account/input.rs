//! What a client sends to change accounts of the ledger.

use async_graphql::InputObject;
use goodword_kernel::SafeInt;
use goodword_kernel::id::LedgerAccountId;
use serde::Serialize;

/// Notes that a customer used something of what they have: a credit, a discount, a gift, points.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "LedgerAccountRedeemInput")]
pub struct Redeem {
    /// Of which account. Money that is paid out is not used: it has payouts.
    pub id: LedgerAccountId,
    /// How much, in the smallest parts of the account's unit; at least 1.
    pub quantity: SafeInt,
    /// What makes this use one of its kind in your own program, such as the number of a receipt; at most 100 characters. The
    /// same reference is never taken twice from one account (LED-2).
    pub reference: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
