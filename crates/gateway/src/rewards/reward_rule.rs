//! Rules for rewards as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_rewards::{RewardsUserError, reward, reward_rule, reward_rule_version};

use super::{Reward, RewardRuleVersion};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, first, one};
use crate::{connections, fields, lists, payload};

fields! { RewardRule, RewardRuleFields(reward_rule::Model) {
    /// What it is called.
    name: String,
    /// The number of its present terms, from 1 on.
    number: i32,
    /// Since when it is put away; null while it is in use.
    archived_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { RewardRuleConnections(reward_rule::Model) {
    /// Its terms over time, the latest first. What was registered under earlier ones keeps them (LED-9).
    versions: RewardRuleVersion = reward_rule_version::of_rule;
    /// What was earned by it, the latest first.
    rewards: Reward = reward::of_rule;
}}

/// What is earned for what.
#[Object(crate = "crate::graph::shown")]
impl RewardRule {
    /// The rule's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RewardRuleFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> RewardRuleConnections {
        RewardRuleConnections(self.row().id)
    }

    /// Its present terms, or the last ones of a rule that was put away.
    async fn terms(&self, ctx: &Context<'_>) -> Option<Result<RewardRuleVersion, Fault>> {
        first(ctx, self.row().id, reward_rule_version::current_of_rule()).await
    }

    /// Who rewards.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { RewardRuleQueries {
    /// The rules for rewards that the caller may see, the latest first.
    reward_rules: RewardRule, filter reward_rule::Filter, order reward_rule::OrderBy,
        page reward_rule::page, count reward_rule::count;
}}

payload! { RewardRuleCreatePayload { /// The rule that is new.
reward_rule: RewardRule } RewardsUserError }
payload! { RewardRuleUpdatePayload { /// The rule after the change.
reward_rule: RewardRule } RewardsUserError }
payload! { RewardRuleArchivePayload { /// The rule, put away.
reward_rule: RewardRule } RewardsUserError }

#[derive(Debug, Default)]
pub(crate) struct RewardRuleMutations;

#[Object]
impl RewardRuleMutations {
    /// Sets out what is earned for what. A rule that would pay more than the sale is refused.
    async fn reward_rule_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who rewards, and what is earned.")] input: reward_rule::Create,
    ) -> Result<RewardRuleCreatePayload, Fault> {
        RewardRuleCreatePayload::of(reward_rule::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a rule. What was registered before keeps the terms of its day (LED-9).
    async fn reward_rule_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: reward_rule::Update,
    ) -> Result<RewardRuleUpdatePayload, Fault> {
        RewardRuleUpdatePayload::of(reward_rule::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a rule away.
    async fn reward_rule_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which rule.")] input: reward_rule::Archive,
    ) -> Result<RewardRuleArchivePayload, Fault> {
        RewardRuleArchivePayload::of(reward_rule::archive(&by(ctx)?.once(&input), input).await)
    }
}
