//! What a client sends to change payouts.

use async_graphql::InputObject;
use goodword_kernel::id::{LedgerAccountId, PayoutId};
use serde::Serialize;

use super::Mode;

/// Proposes to pay what is due to somebody. The program does so by itself when a month begins.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutDraftInput")]
pub struct Draft {
    /// Of which account of the ledger: one of a customer or a partner that counts in a currency.
    pub ledger_account_id: LedgerAccountId,
    /// How it is made; INTERNAL_NOTE when left out.
    pub mode: Option<Mode>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Stands for a payout: the money is on its way.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutConfirmInput")]
pub struct Confirm {
    /// Which one; it is a DRAFT.
    pub id: PayoutId,
    /// How it is made; as drafted when left out.
    pub mode: Option<Mode>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that the money of a payout was sent.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutSendInput")]
pub struct Send {
    /// Which one; it is CONFIRMED.
    pub id: PayoutId,
    /// What the bank or the other program calls it; at most 200 characters. Needed for EXTERNAL.
    pub reference: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a payout arrived.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutCompleteInput")]
pub struct Complete {
    /// Which one; it is SENT.
    pub id: PayoutId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says that a payout did not arrive.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutFailInput")]
pub struct Fail {
    /// Which one; it is SENT.
    pub id: PayoutId,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a payout up again that did not arrive.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutRetryInput")]
pub struct Retry {
    /// Which one; it is FAILED.
    pub id: PayoutId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Calls a payout off: what it would have paid is due again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PayoutCancelInput")]
pub struct Cancel {
    /// Which one; it is a DRAFT, CONFIRMED or FAILED.
    pub id: PayoutId,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
