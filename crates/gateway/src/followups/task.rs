//! Tasks as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::task::{self, Status};
use goodword_identity::ClientRole;
use goodword_kernel::{Personal, Timestamp};

use super::{Case, FollowUp, Huddle, KnownIssue, PlaybookRun};
use crate::clients::{Account, ClientCompany, Contact, Engagement};
use crate::edge::Fault;
use crate::expectations::{Expectation, Promise};
use crate::feedback::WordOfMouthEvent;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { Task, TaskFields(task::Model) {
    /// Its name within the playbook's run, or the kind of task, such as CHECK_IN.
    key: Option<String>,
    /// What is to be done.
    title: String,
    /// Its place within the run, from 1.
    position: i32,
    /// Whether leaving it out needs a reason.
    mandatory: bool,
    /// The key of the task of the run that must be finished first.
    depends_on: Option<String>,
    /// In which role somebody is to do it.
    required_role: ClientRole,
    /// Until when.
    due_at: Timestamp,
    /// How far it has come.
    status: Status,
    /// Why it was left out.
    skip_reason: Option<String>,
    /// When it ended.
    finished_at: Option<Timestamp>,
    /// What more there is to say.
    note: Option<Personal<String>>,
    /// How often it was changed.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// One thing to be done by somebody.
#[Object(crate = "crate::graph::shown")]
impl Task {
    /// The task's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &TaskFields {
        &self.0
    }

    /// Whose customer it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// About which contact.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// After which engagement (FUP-17).
    async fn engagement(&self, ctx: &Context<'_>) -> Option<Result<Engagement, Fault>> {
        one(ctx, self.row().engagement_id).await
    }

    /// After what was heard of nobody knows whom (s11).
    async fn word_of_mouth_event(&self, ctx: &Context<'_>) -> Option<Result<WordOfMouthEvent, Fault>> {
        one(ctx, self.row().word_of_mouth_event_id).await
    }

    /// For which follow-up.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }

    /// About which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// For which case.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, self.row().case_id).await
    }

    /// Because of which known issue.
    async fn known_issue(&self, ctx: &Context<'_>) -> Option<Result<KnownIssue, Fault>> {
        one(ctx, self.row().known_issue_id).await
    }

    /// The huddle that decided on it.
    async fn huddle(&self, ctx: &Context<'_>) -> Option<Result<Huddle, Fault>> {
        one(ctx, self.row().huddle_id).await
    }

    /// About which promise (JRN-4).
    async fn promise(&self, ctx: &Context<'_>) -> Option<Result<Promise, Fault>> {
        one(ctx, self.row().promise_id).await
    }

    /// About which expectation (JRN-7).
    async fn expectation(&self, ctx: &Context<'_>) -> Option<Result<Expectation, Fault>> {
        one(ctx, self.row().expectation_id).await
    }

    /// The playbook's run that set it.
    async fn playbook_run(&self, ctx: &Context<'_>) -> Option<Result<PlaybookRun, Fault>> {
        one(ctx, self.row().run_id).await
    }

    /// Who is to do it.
    async fn assignee(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().assignee_user_id).await
    }
}

lists! { TaskQueries {
    /// The tasks that the caller may see: the open ones, the earliest due first, unless something else is asked for.
    tasks: Task, filter task::Filter, order task::OrderBy, page task::page, count task::count;
}}

payload! { TaskCreatePayload { /// The new task.
task: Task } FollowupsUserError }
payload! { TaskUpdatePayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskAssignPayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskReopenPayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskStartPayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskDonePayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskSkipPayload { /// The task after the change.
task: Task } FollowupsUserError }
payload! { TaskCancelPayload { /// The task after the change.
task: Task } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct TaskMutations;

#[Object]
impl TaskMutations {
    /// Sets a task about a client company, an account, a contact, a case or a follow-up.
    async fn task_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be done, about what, by whom, until when.")] input: task::Create,
    ) -> Result<TaskCreatePayload, Fault> {
        TaskCreatePayload::of(task::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a task that is open.
    async fn task_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: task::Update,
    ) -> Result<TaskUpdatePayload, Fault> {
        TaskUpdatePayload::of(task::update(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a task that is open to somebody.
    async fn task_assign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task, and to whom.")] input: task::Assign,
    ) -> Result<TaskAssignPayload, Fault> {
        TaskAssignPayload::of(task::assign(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a task up again that has ended.
    async fn task_reopen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task.")] input: task::Reopen,
    ) -> Result<TaskReopenPayload, Fault> {
        TaskReopenPayload::of(task::reopen(&by(ctx)?.once(&input), input).await)
    }

    /// Begins a task. The task that it depends on must be finished.
    async fn task_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task.")] input: task::Start,
    ) -> Result<TaskStartPayload, Fault> {
        TaskStartPayload::of(task::start(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a task is done. With the last one its playbook's run is completed.
    async fn task_done(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task.")] input: task::Done,
    ) -> Result<TaskDonePayload, Fault> {
        TaskDonePayload::of(task::done(&by(ctx)?.once(&input), input).await)
    }

    /// Leaves a task out; a mandatory one with a reason.
    async fn task_skip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task, and why.")] input: task::Skip,
    ) -> Result<TaskSkipPayload, Fault> {
        TaskSkipPayload::of(task::skip(&by(ctx)?.once(&input), input).await)
    }

    /// Drops a task that is not needed any more.
    async fn task_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which task.")] input: task::Cancel,
    ) -> Result<TaskCancelPayload, Fault> {
        TaskCancelPayload::of(task::cancel(&by(ctx)?.once(&input), input).await)
    }
}
