//! What a reward is: something that one beneficiary earns once, by the terms of its day.

use goodword_kernel::id::{
    AccountId, AgencyId, ClientId, ContactId, EngagementId, PayoutId, ReferralId, ReferralPartnershipId, RewardId,
    RewardRuleId, RewardRuleVersionId, UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::Status;
use crate::reward_rule_version::Occasion;

vocabulary! {
    /// What is earned.
    pub enum Kind as "RewardKind" {
        /// Money: a share of the sale.
        CommissionPercent,
        /// Money: so much.
        CommissionFixed,
        /// Money towards what the beneficiary buys.
        Credit,
        /// Money off the next purchase.
        Discount,
        /// A present worth so much.
        Gift,
        /// Money given to somebody in need, in the beneficiary's name.
        Donation,
        /// Points.
        Points,
    }
}

impl Kind {
    /// Whether it is money that is paid out.
    pub fn is_money(self) -> bool {
        matches!(self, Self::CommissionPercent | Self::CommissionFixed)
    }
}

vocabulary! {
    /// On which side of a recommendation somebody is.
    pub enum Side as "RewardSide" {
        /// Who recommended.
        Referrer,
        /// Who was recommended.
        Referred,
    }
}

vocabulary! {
    /// What a reward waits for.
    pub enum Wait as "RewardWait" {
        /// Something speaks against it: a person decides.
        Decision,
        /// The customer has not paid yet: the days of the holding begin with the first payment (LED-3).
        FirstPayment,
        /// Somebody looks into the recommendation: the days of the holding stand still (LED-3).
        Moderation,
        /// The days of the holding are not over (LED-3).
        Holding,
        /// It is large: a second person approves it (LED-10).
        SecondPerson,
        /// It is money that is due: the next payout pays it (LED-7).
        Payout,
    }
}

vocabulary! {
    /// Why a person has to decide about a reward.
    pub enum PendingReason as "RewardPendingReason" {
        /// The beneficiary would get more than the limit of the rule (LED-6).
        OverCap,
        /// All that is earned by the sale would be more than the sale.
        OverSale,
        /// The sale is in another currency than the limits of the rule.
        OtherCurrency,
        /// Nobody said what was paid: whether it is less than what is earned by it is not known.
        UnknownSale,
    }
}

permissions! { "rewards.reward":
read Read = "read", act Grant = "grant", act Decide = "decide", act Approve = "approve", act Cancel = "cancel" }

events! { "rewards.reward":
    /// Somebody earned something.
    Created = "created" { kind: Kind, amount: i64, unit: String, pending_reason: Option<PendingReason> },
    /// A person decided for it, though something spoke against it.
    Admitted = "admitted" {},
    /// It was approved; by the program where nobody is named.
    Approved = "approved" { by_user_id: Option<UserId> },
    /// It is due to be paid.
    Released = "released" { amount: i64, unit: String },
    /// It can be used.
    Issued = "issued" { amount: i64, unit: String },
    /// It is in a payout, or no longer in one.
    Assigned = "assigned" { payout_id: Option<PayoutId> },
    /// It was paid.
    Paid = "paid" { payout_id: Option<PayoutId>, amount: i64, unit: String },
    /// The last of it was used.
    Redeemed = "redeemed" {},
    /// A person decided against it.
    Rejected = "rejected" {},
    /// It fell away before it was given.
    Cancelled = "cancelled" {},
    /// What was left of it ran out.
    Expired = "expired" {},
    /// Some of it fell away before it was given (LED-4).
    Reduced = "reduced" { by: i64, unit: String },
    /// All of it or some of it was taken back after it was given (LED-4).
    Reversed = "reversed" { by: i64, unit: String },
    /// Its days stand still (LED-3).
    Paused = "paused" {},
    /// Its days go on (LED-3).
    Resumed = "resumed" {},
    /// The customer paid for the first time: its days begin (LED-3).
    HoldBegun = "holdBegun" { hold_until: Timestamp },
}

/// A reward's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reward")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RewardId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who rewards.
    pub client_id: ClientId,
    /// By which rule; by a person when none.
    pub rule_id: Option<RewardRuleId>,
    /// By which terms of it (LED-9).
    pub rule_version_id: Option<RewardRuleVersionId>,
    /// For what.
    pub event: Option<Occasion>,
    /// What it is for, so that it is earned once (LED-2).
    pub key: Option<String>,
    /// On which side the beneficiary is.
    pub side: Option<Side>,
    /// Who earns, if it is a person.
    pub contact_id: Option<ContactId>,
    /// Who earns, if it is a customer company.
    pub account_id: Option<AccountId>,
    /// Who earns, if it is a partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// The id of whoever earned it, though they may be part of another customer by now; none for what was earned before that was
    /// kept.
    pub owner_key: Option<Uuid>,
    /// The recommendation.
    pub referral_id: Option<ReferralId>,
    /// The purchase or work.
    pub engagement_id: Option<EngagementId>,
    /// What is earned.
    pub kind: Kind,
    /// In what it counts.
    pub unit: String,
    /// How much was earned, in the smallest parts of the unit.
    pub amount: i64,
    /// How much of it fell away or was taken back.
    pub reversed: i64,
    /// How far it has come.
    pub status: Status,
    /// Why a person has to decide.
    pub pending_reason: Option<PendingReason>,
    /// When it was earned.
    pub earned_at: Timestamp,
    /// Until when it is held back (LED-3); at the earliest, while the customer has not paid.
    pub hold_until: Timestamp,
    /// For how many days it is held back.
    pub hold_days: i32,
    /// Whether its days have not begun, because the customer has not paid yet.
    pub awaits_payment: bool,
    /// When the customer paid for the first time, or again, as far as it was earned by that.
    pub customer_paid_at: Option<Timestamp>,
    /// For how many days what is paid back takes it back: the number of its day (LED-4).
    pub take_back_days: i32,
    /// Above how many units a second person approves it: the number of its day (LED-10).
    pub second_person_units: i32,
    /// Since when its days stand still.
    pub hold_paused_at: Option<Timestamp>,
    /// In how many days it runs out once it is given.
    pub expires_days: Option<i32>,
    /// When it runs out.
    pub expires_at: Option<Timestamp>,
    /// Who proposed it.
    pub proposed_by_user_id: Option<UserId>,
    /// Who approved it.
    pub approved_by_user_id: Option<UserId>,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// Why it was given, where a person gave it.
    pub reason: Option<Personal<String>>,
    /// Why a person decided as they did.
    pub note: Option<Personal<String>>,
    /// When it became payable or usable.
    pub given_at: Option<Timestamp>,
    /// When it was paid, used, or fell away.
    pub settled_at: Option<Timestamp>,
    /// The payout it is in.
    pub payout_id: Option<PayoutId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Reward;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RewardId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientShown(Column::ClientId, of_partners)
    }
}

// A partner sees what it earned itself.
fn of_partners(own: &[ReferralPartnershipId]) -> Condition {
    Condition::all().add(Column::PartnershipId.is_in(own.iter().map(ReferralPartnershipId::uuid)))
}
