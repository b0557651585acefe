//! Reminders and escalations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::escalation::{self, About};
use goodword_kernel::Timestamp;

use super::FollowUp;
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};
use crate::identity::User;

fields! { Escalation, EscalationFields(escalation::Model) {
    /// How much of the limit had passed: 100 breaks it. Where no policy says otherwise 50 reminds, and 150 goes to the
    /// agency's owner (FUP-4).
    percent: i32,
    /// Which of the follow-up's limits runs out.
    about: About,
    /// When.
    escalated_at: Timestamp,
}}

/// A follow-up passed upward because its time runs out.
#[Object(crate = "crate::graph::shown")]
impl Escalation {
    /// The escalation's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &EscalationFields {
        &self.0
    }

    /// Which follow-up.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, Some(self.row().follow_up_id)).await
    }

    /// To whom it went; null where nobody holds the role.
    async fn recipient(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().to_user_id).await
    }
}
