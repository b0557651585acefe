//! Attempts to reach customers as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::contact_attempt::{self, Channel};
use goodword_kernel::{Personal, Timestamp};

use super::FollowUp;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { ContactAttempt, ContactAttemptFields(contact_attempt::Model) {
    /// Which way.
    channel: Channel,
    /// Whether the customer was reached.
    reached: bool,
    /// When.
    attempted_at: Timestamp,
    /// Why not a better way (FUP-6).
    lower_channel_reason: Option<String>,
    /// What was said.
    notes: Option<Personal<String>>,
    /// When it was noted.
    created_at: Timestamp,
}}

/// One attempt to reach a customer.
#[Object(crate = "crate::graph::shown")]
impl ContactAttempt {
    /// The attempt's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ContactAttemptFields {
        &self.0
    }

    /// For which follow-up.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, Some(self.row().follow_up_id)).await
    }

    /// Who tried.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { ContactAttemptCreatePayload { /// The new attempt, with its follow-up as it is now.
contact_attempt: ContactAttempt } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct ContactAttemptMutations;

#[Object]
impl ContactAttemptMutations {
    /// Notes an attempt to reach a customer. A lower channel needs a reason; mail does not count as first contact (FUP-6).
    async fn contact_attempt_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For which follow-up, which way, and whether the customer was reached.")]
        input: contact_attempt::Create,
    ) -> Result<ContactAttemptCreatePayload, Fault> {
        ContactAttemptCreatePayload::of(contact_attempt::create(&by(ctx)?.once(&input), input).await)
    }
}
