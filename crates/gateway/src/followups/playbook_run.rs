//! Runs of playbooks as the API shows them.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_followups::FollowupsUserError;
use goodword_followups::playbook_run::{self, Planned, Status};
use goodword_followups::task;
use goodword_identity::ClientRole;
use goodword_kernel::{Aggregate, Timestamp};

use super::{FollowUp, Playbook, Task};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, payload};

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

connections! { PlaybookRunConnections(playbook_run::Model) {
    /// Its tasks, in their order.
    tasks: Task = task::of_run;
}}

/// A playbook applied once, to one follow-up.
#[Object(crate = "crate::graph::shown")]
impl PlaybookRun {
    /// The run's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PlaybookRunFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> PlaybookRunConnections {
        PlaybookRunConnections(self.row().id())
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

/// One task that a playbook would set.
#[derive(SimpleObject)]
pub struct PlannedTask {
    /// Its name within the playbook.
    pub key: String,
    /// What is to be done.
    pub title: String,
    /// In which role.
    pub role: ClientRole,
    /// Whether leaving it out needs a reason.
    pub mandatory: bool,
    /// The key of the task that must be finished first.
    pub depends_on: Option<String>,
    /// Who would do it; null where nobody holds the role.
    pub assignee_user_id: Option<ID>,
    /// What they are called.
    pub assignee_name: Option<String>,
    /// Until when.
    pub due_at: Timestamp,
}

impl From<Planned> for PlannedTask {
    fn from(planned: Planned) -> Self {
        Self {
            key: planned.template.key,
            title: planned.template.title,
            role: planned.template.role,
            mandatory: planned.template.mandatory,
            depends_on: planned.template.depends_on,
            assignee_user_id: planned.assignee.map(|user| user.to_string().into()),
            assignee_name: planned.assignee_name,
            due_at: planned.due_at,
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct PlaybookRunQueries;

#[Object]
impl PlaybookRunQueries {
    /// Which tasks a playbook would set for a follow-up, whose they would be and until when; at most 50, in their order.
    /// Nothing is written.
    async fn playbook_dry_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which playbook, and on what it is tried.")] input: playbook_run::DryRun,
    ) -> Option<Result<Vec<PlannedTask>, Fault>> {
        Some(tried(ctx, input).await)
    }
}

async fn tried(ctx: &Context<'_>, input: playbook_run::DryRun) -> Result<Vec<PlannedTask>, Fault> {
    let planned = playbook_run::dry_run(&by(ctx)?, input).await?;
    Ok(planned.into_iter().map(PlannedTask::from).collect())
}

payload! { PlaybookRunStartPayload { /// The run, with its tasks.
playbook_run: PlaybookRun } FollowupsUserError }
payload! { PlaybookRunCancelPayload { /// The run after the change.
playbook_run: PlaybookRun } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct PlaybookRunMutations;

#[Object]
impl PlaybookRunMutations {
    /// Applies a playbook to an open follow-up by hand. Where that was done already, the run of then is given back.
    async fn playbook_run_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which playbook, and to which follow-up.")] input: playbook_run::Start,
    ) -> Result<PlaybookRunStartPayload, Fault> {
        PlaybookRunStartPayload::of(playbook_run::start(&by(ctx)?.once(&input), input).await)
    }

    /// Ends a run before its tasks are finished; those that are open fall away.
    async fn playbook_run_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which run.")] input: playbook_run::Cancel,
    ) -> Result<PlaybookRunCancelPayload, Fault> {
        PlaybookRunCancelPayload::of(playbook_run::cancel(&by(ctx)?.once(&input), input).await)
    }
}
