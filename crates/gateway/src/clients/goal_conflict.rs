//! Conflicts of goals as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, goal_conflict};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, StakeholderGoal};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { GoalConflict, GoalConflictFields(goal_conflict::Model) {
    /// How the goals stand against each other.
    note: String,
    /// How that was resolved.
    resolution: Option<String>,
    /// When it was; null while it is not.
    resolved_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Two goals of one account that cannot both be met.
#[Object(crate = "crate::graph::shown")]
impl GoalConflict {
    /// The conflict's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &GoalConflictFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// The one goal.
    async fn goal_a(&self, ctx: &Context<'_>) -> Option<Result<StakeholderGoal, Fault>> {
        one(ctx, Some(self.row().goal_a_id)).await
    }

    /// The other one.
    async fn goal_b(&self, ctx: &Context<'_>) -> Option<Result<StakeholderGoal, Fault>> {
        one(ctx, Some(self.row().goal_b_id)).await
    }
}

payload! { GoalConflictCreatePayload { /// The new conflict.
goal_conflict: GoalConflict } ClientsUserError }
payload! { GoalConflictResolvePayload { /// The conflict, resolved.
goal_conflict: GoalConflict } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct GoalConflictMutations;

#[Object]
impl GoalConflictMutations {
    /// Notes that two goals of one account stand against each other.
    async fn goal_conflict_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones, and how.")] input: goal_conflict::Create,
    ) -> Result<GoalConflictCreatePayload, Fault> {
        GoalConflictCreatePayload::of(goal_conflict::create(&by(ctx)?.once(&input), input).await)
    }

    /// Notes how a conflict of goals was resolved.
    async fn goal_conflict_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and how.")] input: goal_conflict::Resolve,
    ) -> Result<GoalConflictResolvePayload, Fault> {
        GoalConflictResolvePayload::of(goal_conflict::resolve(&by(ctx)?.once(&input), input).await)
    }
}
