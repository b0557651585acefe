//! Terms of rules for rewards as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_kernel::{SafeInt, Timestamp};
use goodword_rewards::reward::Kind;
use goodword_rewards::reward_rule_version::{self, Audience, CapPeriod, Occasion, Sides};

use super::RewardRule;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { RewardRuleVersion, RewardRuleVersionFields(reward_rule_version::Model) {
    /// Which of the rule's versions, from 1 on.
    number: i32,
    /// For what is earned.
    event: Occasion,
    /// Which side earns.
    sides: Sides,
    /// Who recommends, so that it holds.
    audience: Audience,
    /// What is earned.
    kind: Kind,
    /// The share of the sale in hundredths of a percent; null where the amount is fixed.
    basis_points: Option<i32>,
    /// The currency of its amounts (ISO 4217). A share is paid in the currency of the sale.
    currency: String,
    /// For how many months after the first payment renewals earn; without an end when null.
    max_months: Option<i32>,
    /// For how many days a reward is held back (LED-3).
    hold_days: i32,
    /// In how many days what was given runs out; never when null.
    expires_days: Option<i32>,
    /// From when on it holds for what is registered.
    valid_from: Timestamp,
    /// Until when; null while it does.
    valid_until: Option<Timestamp>,
}}

/// The most that one beneficiary earns by a rule (LED-6).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct RewardCap {
    /// How much, in minor units of the rule's currency, or in points.
    pub amount: SafeInt,
    /// In which time.
    pub per: CapPeriod,
}

/// What is earned by a rule over a time. It is never changed, only followed by another (LED-9).
#[Object(crate = "crate::graph::shown")]
impl RewardRuleVersion {
    /// The version's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RewardRuleVersionFields {
        &self.0
    }

    /// How much is earned, in minor units of the currency, or in points; null where it is a share of the sale.
    async fn amount(&self) -> Option<SafeInt> {
        self.row().amount.map(SafeInt::new)
    }

    /// The least sale that earns anything, in minor units; any when null.
    async fn least_sale(&self) -> Option<SafeInt> {
        self.row().least_sale.map(SafeInt::new)
    }

    /// Whether it may come to more than a small sale: a fixed amount without a least sale. What it would pay beyond a sale then waits
    /// for a person's decision: `rewardAdmit` or `rewardReject`.
    async fn may_exceed_sale(&self) -> bool {
        self.row().may_exceed_sale()
    }

    /// The most that one beneficiary earns; without a limit when null.
    async fn cap(&self) -> Option<RewardCap> {
        let row = self.row();
        let (amount, per) = (row.cap_amount?, row.cap_per?);
        Some(RewardCap {
            amount: SafeInt::new(amount),
            per,
        })
    }

    /// Who rewards.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Of which rule.
    async fn rule(&self, ctx: &Context<'_>) -> Option<Result<RewardRule, Fault>> {
        one(ctx, Some(self.row().rule_id)).await
    }
}
