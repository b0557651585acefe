//! What a version of a rule is: terms that held from one instant to another. They are never changed, only ended (LED-9).

use goodword_kernel::id::{AgencyId, ClientId, RewardRuleId, RewardRuleVersionId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::reward::Kind;

vocabulary! {
    /// For what something is earned.
    pub enum Occasion as "RewardEvent" {
        /// A recommendation was accepted.
        ReferralAccepted,
        /// The prospect turned out to be one.
        Qualified,
        /// The prospect became a customer.
        Won,
        /// The customer paid for the first time.
        FirstPayment,
        /// The customer paid again.
        Renewal,
    }
}

impl Occasion {
    /// Whether something was sold by it.
    pub(crate) fn is_sale(self) -> bool {
        matches!(self, Self::Won | Self::FirstPayment | Self::Renewal)
    }

    /// The events by which something is earned of the sale of this one: whoever is won pays for what they bought then.
    pub(crate) fn of_one_sale(self) -> Vec<Self> {
        match self {
            Self::Won | Self::FirstPayment => vec![Self::Won, Self::FirstPayment],
            Self::ReferralAccepted | Self::Qualified | Self::Renewal => vec![self],
        }
    }
}

vocabulary! {
    /// Who earns.
    pub enum Sides as "RewardSides" {
        /// Who recommends.
        Referrer,
        /// Who was recommended.
        Referred,
        /// Both, the same.
        Both,
    }
}

vocabulary! {
    /// Who recommends, so that a rule holds.
    pub enum Audience as "RewardAudience" {
        /// Partners.
        Partners,
        /// Customers.
        Customers,
        /// Both.
        Everybody,
        /// Only those whose own agreement names the rule.
        Named,
    }
}

vocabulary! {
    /// In which time a limit holds. Months and years are those of the client company's calendar.
    pub enum CapPeriod as "RewardCapPeriod" {
        /// In a month.
        Month,
        /// In a year.
        Year,
        /// At all times together.
        Ever,
    }
}

permissions! { "rewards.reward_rule_version": read Read = "read" }

events! { "rewards.reward_rule_version":
    /// These terms hold from now on.
    Made = "made" { rule_id: RewardRuleId, number: i32 },
    /// They hold no longer for what is registered from now on.
    Ended = "ended" {},
}

/// A version's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reward_rule_version")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RewardRuleVersionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who rewards.
    pub client_id: ClientId,
    /// Of which rule.
    pub rule_id: RewardRuleId,
    /// Which of its versions, from 1 on.
    pub number: i32,
    /// For what is earned.
    pub event: Occasion,
    /// Who earns.
    pub sides: Sides,
    /// Who recommends, so that it holds.
    pub audience: Audience,
    /// What is earned.
    pub kind: Kind,
    /// The share of the sale, in hundredths of a percent.
    pub basis_points: Option<i32>,
    /// How much is earned otherwise.
    pub amount: Option<i64>,
    /// The currency of its amounts.
    pub currency: String,
    /// The least sale that earns.
    pub least_sale: Option<i64>,
    /// For how many months renewals earn.
    pub max_months: Option<i32>,
    /// For how many days a reward is held back (LED-3).
    pub hold_days: i32,
    /// The most that one beneficiary earns (LED-6).
    pub cap_amount: Option<i64>,
    /// In which time.
    pub cap_per: Option<CapPeriod>,
    /// In how many days what was given runs out.
    pub expires_days: Option<i32>,
    /// From when on these terms hold for what is registered.
    pub valid_from: Timestamp,
    /// Until when.
    pub valid_until: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::RewardRuleVersion;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RewardRuleVersionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// Terms that hold no longer for what is registered from now on.
    pub(crate) fn ended(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Ended {}, |row| row.valid_until = Some(at))
    }

    /// How many earn by it at once.
    pub(crate) fn earners(&self) -> i64 {
        match self.sides {
            Sides::Referrer | Sides::Referred => 1,
            Sides::Both => 2,
        }
    }

    /// The unit in which it pays, for a sale in this currency: a share is paid in the sale's own.
    pub(crate) fn unit(&self, sale: Option<&str>) -> String {
        let currency = match self.kind {
            Kind::CommissionPercent => sale.unwrap_or(&self.currency),
            _ => &self.currency,
        };
        crate::unit::of(self.kind, currency)
    }
}
