//! Rewards as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Permission, Personal, Timestamp};
use goodword_rewards::reward::{self, Kind, PendingReason, Side, Status, Wait};
use goodword_rewards::reward_rule_version::Occasion;
use goodword_rewards::{Amount, RewardsUserError, lot};

use super::{Lot, Payout, RewardRule, RewardRuleVersion};
use crate::clients::{Account, ClientCompany, Contact, Engagement};
use crate::edge::Fault;
use crate::graph::{Entity, by, first, one, session};
use crate::identity::User;
use crate::referrals::{Referral, ReferralPartnership};
use crate::{fields, lists, payload};

fields! { Reward, RewardFields(reward::Model) {
    /// For what it was earned; null where a person gave it.
    event: Option<Occasion>,
    /// On which side of the recommendation the beneficiary is; null where a person gave it.
    side: Option<Side>,
    /// What was earned.
    kind: Kind,
    /// How far it has come.
    status: Status,
    /// Why a person has to decide, or had to.
    pending_reason: Option<PendingReason>,
    /// When it was earned.
    earned_at: Timestamp,
    /// Until when it is held back (LED-3); the earliest day, while it waits for the customer's first payment.
    hold_until: Timestamp,
    /// When the customer paid for what it was earned by: the holding of what winning them earned begins then (LED-3).
    customer_paid_at: Option<Timestamp>,
    /// Since when its days stand still, because somebody looks into the recommendation (LED-3).
    hold_paused_at: Option<Timestamp>,
    /// When it runs out; never when null.
    expires_at: Option<Timestamp>,
    /// When it was approved.
    approved_at: Option<Timestamp>,
    /// Why it was given, where a person gave it.
    reason: Option<Personal<String>>,
    /// When it became payable or usable.
    given_at: Option<Timestamp>,
    /// When it was paid, used, or fell away.
    settled_at: Option<Timestamp>,
    /// How often it was changed.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that a customer or a partner earns.
#[Object(crate = "crate::graph::shown")]
impl Reward {
    /// The reward's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RewardFields {
        &self.0
    }

    /// What it waits for; null once it is given and paid, or fell away.
    async fn waits_for(&self, ctx: &Context<'_>) -> Option<Result<Wait, Fault>> {
        match session(ctx) {
            Ok(session) => self.row().waits_for(session.now()).map(Ok),
            Err(fault) => Some(Err(fault)),
        }
    }

    /// Why a person decided as they did; null for partners.
    async fn note(&self, ctx: &Context<'_>) -> Result<Option<Personal<String>>, Fault> {
        let inside = session(ctx)?.powers().reach(<reward::may::Read as Permission>::NAME);
        let sees = inside.is_some_and(|reach| reach.covers(self.row().client_id));
        Ok(self.row().note.clone().filter(|_| sees))
    }

    /// How much was earned.
    async fn amount(&self) -> Amount {
        Amount::new(self.row().amount, &self.row().unit)
    }

    /// How much of it fell away or was taken back, because the customer got money back (LED-4).
    async fn taken_back(&self) -> Amount {
        Amount::new(self.row().reversed, &self.row().unit)
    }

    /// Who rewards.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who earns, if it is a person.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who earns, if it is a customer company.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// The id of the partnership that earns, if it is one.
    async fn partnership_id(&self) -> Option<ID> {
        self.row().partnership_id.map(|id| id.to_string().into())
    }

    /// The partnership that earns, if it is one.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }

    /// The id of the recommendation.
    async fn referral_id(&self) -> Option<ID> {
        self.row().referral_id.map(|id| id.to_string().into())
    }

    /// The recommendation by which it was earned.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, self.row().referral_id).await
    }

    /// The purchase or work it is for.
    async fn engagement(&self, ctx: &Context<'_>) -> Option<Result<Engagement, Fault>> {
        one(ctx, self.row().engagement_id).await
    }

    /// The rule by which it was earned; null where a person gave it.
    async fn rule(&self, ctx: &Context<'_>) -> Option<Result<RewardRule, Fault>> {
        one(ctx, self.row().rule_id).await
    }

    /// The terms of that rule by which it was earned: those of the day on which the recommendation was registered (LED-9).
    async fn terms(&self, ctx: &Context<'_>) -> Option<Result<RewardRuleVersion, Fault>> {
        one(ctx, self.row().rule_version_id).await
    }

    /// The lot from which it is used, where it is something that is used.
    async fn lot(&self, ctx: &Context<'_>) -> Option<Result<Lot, Fault>> {
        first(ctx, self.row().id, lot::of_reward(goodword_kernel::Page::first(1))).await
    }

    /// The payout that pays it.
    async fn payout(&self, ctx: &Context<'_>) -> Option<Result<Payout, Fault>> {
        one(ctx, self.row().payout_id).await
    }

    /// Who proposed it.
    async fn proposed_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().proposed_by_user_id).await
    }

    /// Who approved it; null where the program did, or nobody yet.
    async fn approved_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().approved_by_user_id).await
    }
}

lists! { RewardQueries {
    /// The rewards that the caller may see, the latest first.
    rewards: Reward, filter reward::Filter, order reward::OrderBy, page reward::page, count reward::count;
}}

payload! { RewardGrantPayload { /// The reward that is new.
reward: Reward } RewardsUserError }
payload! { RewardAdmitPayload { /// The reward after the decision.
reward: Reward } RewardsUserError }
payload! { RewardRejectPayload { /// The reward after the decision.
reward: Reward } RewardsUserError }
payload! { RewardApprovePayload { /// The reward, approved.
reward: Reward } RewardsUserError }
payload! { RewardCancelPayload { /// The reward, cancelled.
reward: Reward } RewardsUserError }

#[derive(Debug, Default)]
pub(crate) struct RewardMutations;

#[Object]
impl RewardMutations {
    /// Gives a customer something by hand.
    async fn reward_grant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom, what, and why.")] input: reward::Grant,
    ) -> Result<RewardGrantPayload, Fault> {
        RewardGrantPayload::of(reward::grant(&by(ctx)?.once(&input), input).await)
    }

    /// Decides for a reward against which something speaks, such as a limit (LED-6).
    async fn reward_admit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which reward, and why.")] input: reward::Admit,
    ) -> Result<RewardAdmitPayload, Fault> {
        RewardAdmitPayload::of(reward::admit(&by(ctx)?.once(&input), input).await)
    }

    /// Decides against a reward.
    async fn reward_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which reward, and why.")] input: reward::Reject,
    ) -> Result<RewardRejectPayload, Fault> {
        RewardRejectPayload::of(reward::reject(&by(ctx)?.once(&input), input).await)
    }

    /// Approves a reward; one of more than 1,000 units, or of what the client company set, by somebody else than whoever proposed
    /// it (LED-10).
    async fn reward_approve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which reward.")] input: reward::Approve,
    ) -> Result<RewardApprovePayload, Fault> {
        RewardApprovePayload::of(reward::approve(&by(ctx)?.once(&input), input).await)
    }

    /// Lets a reward fall away before it is given.
    async fn reward_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which reward, and why.")] input: reward::Cancel,
    ) -> Result<RewardCancelPayload, Fault> {
        RewardCancelPayload::of(reward::cancel(&by(ctx)?.once(&input), input).await)
    }
}
