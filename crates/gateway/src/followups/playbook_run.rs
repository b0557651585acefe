//! Runs of playbooks as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::playbook_run::{self, Status};
use goodword_kernel::Timestamp;

use super::{FollowUp, Playbook};
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { PlaybookRun, PlaybookRunFields(playbook_run::Model) {
    /// How far it has come.
    status: Status,
    /// When it began.
    started_at: Timestamp,
    /// When it ended.
    completed_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A playbook applied once, to one follow-up.
#[Object]
impl PlaybookRun {
    /// The run's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PlaybookRunFields {
        &self.0
    }

    /// The edition of the playbook that is applied.
    async fn playbook(&self, ctx: &Context<'_>) -> Option<Result<Playbook, Fault>> {
        one(ctx, Some(self.row().playbook_id)).await
    }

    /// To which follow-up.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, Some(self.row().follow_up_id)).await
    }
}
