//! What a client sends to change rules for rewards.

use async_graphql::InputObject;
use goodword_kernel::SafeInt;
use goodword_kernel::id::{ClientId, RewardRuleId};
use serde::Serialize;

use crate::reward::Kind;
use crate::reward_rule_version::{Audience, CapPeriod, Occasion, Sides};

/// The most that one beneficiary earns by a rule; what is beyond stays PENDING until a person decides (LED-6).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardCapInput")]
pub struct Cap {
    /// How much, in minor units of the rule's currency, or in points; at least 1.
    pub amount: SafeInt,
    /// In which time.
    pub per: CapPeriod,
}

/// What is earned, by whom, for what.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardTermsInput")]
pub struct Terms {
    /// For what.
    pub event: Occasion,
    /// Which side earns: who recommends, who was recommended, or both the same.
    pub sides: Sides,
    /// Who recommends, so that the rule holds; everybody when left out.
    pub audience: Option<Audience>,
    /// What is earned.
    pub kind: Kind,
    /// The share of the sale in hundredths of a percent, 1 to 10,000. For COMMISSION_PERCENT alone, and needed for it.
    pub basis_points: Option<i32>,
    /// How much is earned, in minor units of the currency, or in points. Needed for every kind but COMMISSION_PERCENT.
    pub amount: Option<SafeInt>,
    /// The currency (ISO 4217); the client company's own when left out.
    pub currency: Option<String>,
    /// The least sale that earns anything, in minor units of the currency. A fixed amount must not be more than it.
    pub least_sale: Option<SafeInt>,
    /// For how many months after the first payment renewals earn; 1 to 120. For RENEWAL alone; without an end when left out.
    pub max_months: Option<i32>,
    /// For how many days a reward is held back: 0, 7, 14, 30, 60 or 90; the client company's own number when left out, 30 where it
    /// has none (LED-3). They begin with the customer's first payment, for a rule for WON too: what is earned by winning a
    /// customer waits until they pay. For REFERRAL_ACCEPTED and QUALIFIED they begin with the event.
    pub hold_days: Option<i32>,
    /// The most that one beneficiary earns; without a limit when left out.
    pub cap: Option<Cap>,
    /// In how many days what was given runs out; 1 to 3,650, never when left out. Not for commissions.
    pub expires_days: Option<i32>,
}

/// Sets out what is earned for what.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardRuleCreateInput")]
pub struct Create {
    /// Who rewards.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters, and no other rule of the client company is called so.
    pub name: String,
    /// What is earned.
    pub terms: Terms,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a rule. What is left out stays as it is. Other terms make a version: what was registered before keeps the terms of
/// its day (LED-9).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardRuleUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: RewardRuleId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// What is earned from now on: all of it.
    pub terms: Option<Terms>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a rule away. What was registered before goes on earning by it (LED-9).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RewardRuleArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: RewardRuleId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
