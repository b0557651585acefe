//! Goals of stakeholders as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{
    ClientsUserError,
    stakeholder_goal::{self, Status},
};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, Stakeholder};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { StakeholderGoal, StakeholderGoalFields(stakeholder_goal::Model) {
    /// What is wanted.
    goal: String,
    /// How much, 1 to 5.
    weight: i32,
    /// How far it has come.
    status: Status,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that a stakeholder wants.
#[Object(crate = "crate::graph::shown")]
impl StakeholderGoal {
    /// The goal's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &StakeholderGoalFields {
        &self.0
    }

    /// What meets it, or will; at most 10.
    async fn met_by(&self) -> &[String] {
        self.row().met_by.all()
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// Who wants it.
    async fn stakeholder(&self, ctx: &Context<'_>) -> Option<Result<Stakeholder, Fault>> {
        one(ctx, Some(self.row().stakeholder_id)).await
    }
}

payload! { StakeholderGoalCreatePayload { /// The new goal.
stakeholder_goal: StakeholderGoal } ClientsUserError }
payload! { StakeholderGoalUpdatePayload { /// The goal after the change.
stakeholder_goal: StakeholderGoal } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct StakeholderGoalMutations;

#[Object]
impl StakeholderGoalMutations {
    /// Notes what a stakeholder wants.
    async fn stakeholder_goal_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what.")] input: stakeholder_goal::Create,
    ) -> Result<StakeholderGoalCreatePayload, Fault> {
        StakeholderGoalCreatePayload::of(stakeholder_goal::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes what is known of a goal, such as what meets it.
    async fn stakeholder_goal_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: stakeholder_goal::Update,
    ) -> Result<StakeholderGoalUpdatePayload, Fault> {
        StakeholderGoalUpdatePayload::of(stakeholder_goal::update(&by(ctx)?.once(&input), input).await)
    }
}
