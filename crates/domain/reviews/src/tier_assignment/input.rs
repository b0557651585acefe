//! What a client sends about tiers.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::Timestamp;
use goodword_kernel::id::AccountId;
use serde::Serialize;

use super::Tier;

/// Tells what the rule needs to know of an account, and lets it decide the tier anew (REV-3). What is left out stays as
/// it was told before. How many products the account has is known from its owned products.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountAssessInput")]
pub struct Assess {
    /// Which account.
    pub account_id: AccountId,
    /// Whether it has means for more; null for unknown.
    pub has_means: MaybeUndefined<bool>,
    /// When the next of its products is due to be replaced; null for unknown. At most twenty years from now.
    pub replacement_due_at: MaybeUndefined<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Sets the tier of an account by hand. It holds until `validUntil`, or until the account is assessed by the rule.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AccountSetTierInput")]
pub struct Set {
    /// Which account.
    pub account_id: AccountId,
    /// Its tier.
    pub tier: Tier,
    /// When the rule decides again: later than now, at most five years; never when left out.
    pub valid_until: Option<Timestamp>,
    /// Why; at most 1,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
