//! Stakeholders as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::stakeholder::{self, DecisionRole, Function, UsualGoals};
use goodword_clients::{ClientsUserError, stakeholder_goal};
use goodword_expectations::expectation;
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, Contact, StakeholderGoal};
use crate::edge::Fault;
use crate::expectations::Expectation;
use crate::graph::{Entity, by, one, session};
use crate::{connections, fields, payload};

fields! { Stakeholder, StakeholderFields(stakeholder::Model) {
    /// What the person does at the account.
    function: Function,
    /// Which part the person has in its decisions.
    decision_role: DecisionRole,
    /// How much the person is listened to, 1 to 5.
    influence: i32,
    /// Whether at least one goal of the person is met or planned (CUS-3).
    served: bool,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when the person has no part any more; null while they have.
    ended_at: Option<Timestamp>,
}}

connections! { StakeholderConnections(stakeholder::Model) {
    /// What the person wants, what is known longest first.
    goals: StakeholderGoal = stakeholder_goal::of_stakeholder;
    /// What the person expects, the latest heard first.
    expectations: Expectation = expectation::of_stakeholder;
}}

/// A contact with a part in the decisions of an account.
#[Object(crate = "crate::graph::shown")]
impl Stakeholder {
    /// The stakeholder's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &StakeholderFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> StakeholderConnections {
        StakeholderConnections(self.row().id)
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// Who it is.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }
}

#[derive(Debug, Default)]
pub(crate) struct StakeholderQueries;

#[Object]
impl StakeholderQueries {
    /// What people of each function usually want: the goals to begin with.
    async fn usual_goals(&self, ctx: &Context<'_>) -> Result<Vec<UsualGoals>, Fault> {
        session(ctx)?;
        Ok(stakeholder::library())
    }
}

payload! { StakeholderCreatePayload { /// The new stakeholder.
stakeholder: Stakeholder } ClientsUserError }
payload! { StakeholderUpdatePayload { /// The stakeholder after the change.
stakeholder: Stakeholder } ClientsUserError }
payload! { StakeholderEndPayload { /// The stakeholder, who has no part any more.
stakeholder: Stakeholder } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct StakeholderMutations;

#[Object]
impl StakeholderMutations {
    /// Notes that a contact has a part in the decisions of an account.
    async fn stakeholder_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, where, and which part.")] input: stakeholder::Create,
    ) -> Result<StakeholderCreatePayload, Fault> {
        StakeholderCreatePayload::of(stakeholder::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes the part that somebody has in decisions.
    async fn stakeholder_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: stakeholder::Update,
    ) -> Result<StakeholderUpdatePayload, Fault> {
        StakeholderUpdatePayload::of(stakeholder::update(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that somebody has no part in decisions any more.
    async fn stakeholder_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: stakeholder::End,
    ) -> Result<StakeholderEndPayload, Fault> {
        StakeholderEndPayload::of(stakeholder::end(&by(ctx)?.once(&input), input).await)
    }
}
