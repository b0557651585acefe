//! What one may ask about rewards.

use async_graphql::InputObject;
use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{
    AccountId, ClientId, ContactId, EngagementId, ReferralId, ReferralPartnershipId, RewardRuleId,
};
use goodword_kernel::{Page, Result, Slice, one_order};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, PendingReason, Status, may};

/// Narrows the rewards. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "RewardFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those of this person.
    pub contact_id: Option<ContactId>,
    /// Only those of this customer company.
    pub account_id: Option<AccountId>,
    /// Only those of this partnership.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Only those by this recommendation.
    pub referral_id: Option<ReferralId>,
    /// Only those for this purchase or work.
    pub engagement_id: Option<EngagementId>,
    /// Only those by this rule.
    pub reward_rule_id: Option<RewardRuleId>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
    /// Only those against which this speaks.
    pub pending_reason: Option<PendingReason>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let states = self.status_in.as_ref();
        let work = self.engagement_id;
        let (partnership, referral) = (self.partnership_id, self.referral_id);
        Condition::all()
            .add_option(partnership.map(|one| Column::PartnershipId.eq(one.uuid())))
            .add_option(referral.map(|one| Column::ReferralId.eq(one.uuid())))
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.contact_id.map(|contact| Column::ContactId.eq(contact.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(work.map(|engagement| Column::EngagementId.eq(engagement.uuid())))
            .add_option(self.reward_rule_id.map(|rule| Column::RuleId.eq(rule.uuid())))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
            .add_option(self.pending_reason.map(|reason| Column::PendingReason.eq(reason)))
    }
}

one_order! {
    /// The order of rewards: by when they were made.
    "RewardOrder", Desc
}

/// A page of rewards.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found.page("rewards", &Order::by_id(order.direction), page).await
}

/// How many rewards there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// What one person earned, the latest first.
pub fn of_contact(page: Page) -> Children<Model> {
    Children::of(Column::ContactId, Order::by_id(Direction::Desc), page)
}

/// What one customer company earned, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// What one partner earned, the latest first.
pub fn of_partnership(page: Page) -> Children<Model> {
    Children::of(Column::PartnershipId, Order::by_id(Direction::Desc), page)
}

/// What was earned by one recommendation, the latest first.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Desc), page)
}

/// What one payout pays, the earliest first.
pub fn of_payout(page: Page) -> Children<Model> {
    Children::of(Column::PayoutId, Order::by_id(Direction::Asc), page)
}

/// What was earned by one rule, the latest first.
pub fn of_rule(page: Page) -> Children<Model> {
    Children::of(Column::RuleId, Order::by_id(Direction::Desc), page)
}
