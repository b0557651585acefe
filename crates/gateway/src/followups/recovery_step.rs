//! Steps of recovery as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::contact_attempt::Channel;
use goodword_followups::recovery_step::{self, Kind};
use goodword_kernel::{Personal, Timestamp};

use super::Case;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { RecoveryStep, RecoveryStepFields(recovery_step::Model) {
    /// What was done.
    kind: Kind,
    /// In words.
    text: Personal<String>,
    /// How the customer was told.
    channel: Option<Channel>,
    /// When.
    taken_at: Timestamp,
    /// When it was noted.
    created_at: Timestamp,
}}

/// One thing done, or told, to win a customer back.
#[Object(crate = "crate::graph::shown")]
impl RecoveryStep {
    /// The step's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RecoveryStepFields {
        &self.0
    }

    /// Whose customer it was.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// In which case.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, Some(self.row().case_id)).await
    }

    /// Who did it.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { RecoveryStepCreatePayload { /// The new step.
recovery_step: RecoveryStep } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct RecoveryStepMutations;

#[Object]
impl RecoveryStepMutations {
    /// Notes a gesture towards a customer with a case, or that the customer was told how things stand.
    async fn recovery_step_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which case, and what was done or told.")] input: recovery_step::Create,
    ) -> Result<RecoveryStepCreatePayload, Fault> {
        RecoveryStepCreatePayload::of(recovery_step::create(&by(ctx)?.once(&input), input).await)
    }
}
