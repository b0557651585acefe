//! Follow-ups as the API shows them: the inbox.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::follow_up::{self, Reason, Status};
use goodword_followups::{contact_attempt, escalation, playbook_run, service_time, task};
use goodword_identity::ClientRole;
use goodword_kernel::{Aggregate, Personal, Timestamp};

use super::{Case, ContactAttempt, Escalation, PlaybookRun, ServiceTime, SlaPolicy, Task};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::feedback::SurveyResponse;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { FollowUp, FollowUpFields(follow_up::Model) {
    /// Why somebody is to act.
    reason: Reason,
    /// How far it has come.
    status: Status,
    /// Whether there is still something to do.
    is_open: bool,
    /// In which role somebody is to act.
    required_role: ClientRole,
    /// Why somebody else acts than the rule wants (FUP-5).
    reassigned_reason: Option<String>,
    /// How urgent it is, 0 to 100; 100 is the most urgent.
    priority: i32,
    /// When its limit began to run.
    started_at: Timestamp,
    /// When the first contact must have been made.
    due_at: Timestamp,
    /// When the customer was first reached, other than by mail (FUP-6).
    first_contact_at: Option<Timestamp>,
    /// Until when it is put off.
    snoozed_until: Option<Timestamp>,
    /// When its limit passed without first contact (FUP-4); null while it has not.
    breached_at: Option<Timestamp>,
    /// When it must be finished; null where that is not limited.
    close_due_at: Option<Timestamp>,
    /// When that time passed and it was still open; null while it has not.
    close_breached_at: Option<Timestamp>,
    /// How many signals it stands for (FUP-8).
    signals: i32,
    /// What it is about, where a person opened it.
    note: Option<Personal<String>>,
    /// What came of it, or why it was dropped.
    outcome: Option<Personal<String>>,
    /// When it ended.
    closed_at: Option<Timestamp>,
    /// Minutes that were spent on it.
    service_minutes: i32,
    /// How often it was changed.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { FollowUpConnections(follow_up::Model) {
    /// The attempts to reach the customer, in the order in which they were noted.
    attempts: ContactAttempt = contact_attempt::of_follow_up;
    /// The reminders and escalations, the earliest first.
    escalations: Escalation = escalation::of_follow_up;
    /// The tasks that its playbook sets, in their order.
    tasks: Task = task::of_follow_up;
    /// The time spent on it, the earliest first.
    service_times: ServiceTime = service_time::of_follow_up;
    /// The playbooks it began with.
    playbook_runs: PlaybookRun = playbook_run::of_follow_up;
}}

/// A prompt to act on a customer, with a limit for the first contact.
#[Object(crate = "crate::graph::shown")]
impl FollowUp {
    /// The follow-up's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &FollowUpFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> FollowUpConnections {
        FollowUpConnections(self.row().id())
    }

    /// Whose customer it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// About which contact.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// About which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Who is to act.
    async fn assignee(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().assignee_user_id).await
    }

    /// The policy whose limits it has; null where the client company's settings hold.
    async fn sla_policy(&self, ctx: &Context<'_>) -> Option<Result<SlaPolicy, Fault>> {
        one(ctx, self.row().sla_policy_id).await
    }

    /// The case that goes with it.
    async fn case(&self, ctx: &Context<'_>) -> Option<Result<Case, Fault>> {
        one(ctx, self.row().case_id).await
    }

    /// The answer that opened it.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        one(ctx, self.row().source_response_id).await
    }
}

lists! { FollowUpQueries {
    /// The inbox: the follow-ups that the caller may see, over all client companies. The open ones, the earliest due
    /// first, unless something else is asked for.
    follow_ups: FollowUp, filter follow_up::Filter, order follow_up::OrderBy,
        page follow_up::page, count follow_up::count;
}}

payload! { FollowUpOpenPayload { /// The new follow-up, or the one that was open already.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpStartPayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpSnoozePayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpAssignPayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpDonePayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpUnreachablePayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }
payload! { FollowUpCancelPayload { /// The follow-up after the change.
follow_up: FollowUp } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct FollowUpMutations;

#[Object]
impl FollowUpMutations {
    /// Opens a follow-up by hand. Where one is open already for the same customer and reason, that one is given (FUP-8).
    async fn follow_up_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose customer, why and until when.")] input: follow_up::Open,
    ) -> Result<FollowUpOpenPayload, Fault> {
        FollowUpOpenPayload::of(follow_up::open(&by(ctx)?.once(&input), input).await)
    }

    /// Begins to work on a follow-up.
    async fn follow_up_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up.")] input: follow_up::Start,
    ) -> Result<FollowUpStartPayload, Fault> {
        FollowUpStartPayload::of(follow_up::start(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a follow-up off; it comes back by itself. Its limit runs on.
    async fn follow_up_snooze(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up, and until when.")] input: follow_up::Snooze,
    ) -> Result<FollowUpSnoozePayload, Fault> {
        FollowUpSnoozePayload::of(follow_up::snooze(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a follow-up to somebody. A detractor goes to another than the OWNER only with a reason (FUP-5).
    async fn follow_up_assign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up, and to whom.")] input: follow_up::Assign,
    ) -> Result<FollowUpAssignPayload, Fault> {
        FollowUpAssignPayload::of(follow_up::assign(&by(ctx)?.once(&input), input).await)
    }

    /// Finishes a follow-up whose customer has been reached.
    async fn follow_up_done(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up, and what came of it.")] input: follow_up::Done,
    ) -> Result<FollowUpDonePayload, Fault> {
        FollowUpDonePayload::of(follow_up::done(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a follow-up up after three attempts on two different days (FUP-7).
    async fn follow_up_unreachable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up.")] input: follow_up::GiveUp,
    ) -> Result<FollowUpUnreachablePayload, Fault> {
        FollowUpUnreachablePayload::of(follow_up::unreachable(&by(ctx)?.once(&input), input).await)
    }

    /// Drops a follow-up that is not needed any more.
    async fn follow_up_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which follow-up, and why.")] input: follow_up::Cancel,
    ) -> Result<FollowUpCancelPayload, Fault> {
        FollowUpCancelPayload::of(follow_up::cancel(&by(ctx)?.once(&input), input).await)
    }
}
