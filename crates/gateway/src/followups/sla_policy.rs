//! Limits of follow-ups as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_followups::FollowupsUserError;
use goodword_followups::follow_up::Reason;
use goodword_followups::sla_policy::{self, Clock, DueStep, Preview, Step};
use goodword_kernel::Timestamp;
use goodword_kernel::id::ClientId;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, lists, payload};

fields! { SlaPolicy, SlaPolicyFields(sla_policy::Model) {
    /// For which reason.
    reason: Reason,
    /// How time is counted.
    clock: Clock,
    /// Minutes until first contact; null where the client company's settings hold.
    first_contact_minutes: Option<i32>,
    /// The same for accounts of gold level.
    gold_first_contact_minutes: Option<i32>,
    /// The same where trust is of high sensitivity.
    high_trust_first_contact_minutes: Option<i32>,
    /// Minutes until the follow-up is finished; null where that is not limited.
    close_minutes: Option<i32>,
    /// Since when it does not hold any more.
    removed_at: Option<Timestamp>,
    /// When it was first said.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// In what time a client company wants customers to be reached and follow-ups to be finished, for one reason.
#[Object(crate = "crate::graph::shown")]
impl SlaPolicy {
    /// The policy's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &SlaPolicyFields {
        &self.0
    }

    /// Who hears of a limit that runs out, and when; at most 10 steps.
    async fn escalation(&self) -> &[Step] {
        self.row().escalation.all()
    }

    /// Whose follow-ups.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

/// When a follow-up would be due.
#[derive(SimpleObject)]
pub struct SlaPreview {
    /// The policy that holds; null where the client company's settings do.
    pub policy: Option<SlaPolicy>,
    /// When the first contact would be due; null where whoever opens the follow-up says it.
    pub first_contact_due_at: Option<Timestamp>,
    /// Who would hear of that limit, and when; at most 11.
    pub first_contact_steps: Vec<DueStep>,
    /// When it would have to be finished; null where that is not limited.
    pub close_due_at: Option<Timestamp>,
    /// Who would hear of that limit, and when; at most 11.
    pub close_steps: Vec<DueStep>,
}

impl From<Preview> for SlaPreview {
    fn from(preview: Preview) -> Self {
        Self {
            policy: preview.policy.map(SlaPolicy::of),
            first_contact_due_at: preview.first_contact_due_at,
            first_contact_steps: preview.first_contact_steps,
            close_due_at: preview.close_due_at,
            close_steps: preview.close_steps,
        }
    }
}

lists! { SlaPolicyQueries {
    /// The limits that client companies have of their own: those that hold, unless something else is asked for.
    sla_policies: SlaPolicy, filter sla_policy::Filter, order sla_policy::OrderBy,
        page sla_policy::page, count sla_policy::count;
}}

#[derive(Debug, Default)]
pub(crate) struct SlaPreviewQueries;

#[Object]
impl SlaPreviewQueries {
    /// When a follow-up of a client company would be due that begins at an instant, and who would hear of it. Nothing is
    /// written.
    async fn sla_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which client company.")] client_id: ClientId,
        #[graphql(desc = "For which reason.")] reason: Reason,
        #[graphql(desc = "When it begins; now when left out.")] at: Option<Timestamp>,
        #[graphql(desc = "Whether the account is of gold level.", default)] gold: bool,
    ) -> Option<Result<SlaPreview, Fault>> {
        Some(preview(ctx, client_id, reason, (at, gold)).await)
    }
}

async fn preview(
    ctx: &Context<'_>,
    client: ClientId,
    reason: Reason,
    (at, gold): (Option<Timestamp>, bool),
) -> Result<SlaPreview, Fault> {
    let by = by(ctx)?;
    let since = at.unwrap_or_else(|| by.now());
    Ok(sla_policy::preview(&by, client, reason, (since, gold)).await?.into())
}

payload! { SlaPolicySetPayload { /// The policy as it is now.
sla_policy: SlaPolicy } FollowupsUserError }
payload! { SlaPolicyRemovePayload { /// The policy, which does not hold any more.
sla_policy: SlaPolicy } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct SlaPolicyMutations;

#[Object]
impl SlaPolicyMutations {
    /// Says in what time a client company wants customers to be reached and follow-ups to be finished for one reason, in
    /// place of what was said before. What a rule fixes may be shortened, not loosened (FUP-1).
    async fn sla_policy_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, for what, and the limits.")] input: sla_policy::Set,
    ) -> Result<SlaPolicySetPayload, Fault> {
        SlaPolicySetPayload::of(sla_policy::set(&by(ctx)?.once(&input), input).await)
    }

    /// Lets the client company's settings hold again.
    async fn sla_policy_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which policy.")] input: sla_policy::Remove,
    ) -> Result<SlaPolicyRemovePayload, Fault> {
        SlaPolicyRemovePayload::of(sla_policy::remove(&by(ctx)?.once(&input), input).await)
    }
}
