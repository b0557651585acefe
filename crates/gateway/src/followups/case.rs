//! Cases as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::contact::NpsBand;
use goodword_followups::case::{self, RootCauseCategory, Status};
use goodword_followups::{compensation, follow_up, recovery_step, service_time, task};
use goodword_kernel::{Aggregate, Personal, Timestamp};

use super::{Compensation, FollowUp, KnownIssue, RecoveryStep, ServiceTime, Task};
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::feedback::{SurveyResponse, Theme, WordOfMouthEvent};
use crate::graph::{Entity, one};
use crate::identity::User;
use crate::{connections, fields, lists};

fields! { Case, CaseFields(case::Model) {
    /// How far it has come.
    status: Status,
    /// Whether it is open; an open case keeps surveys from its contact (SUR-6).
    is_open: bool,
    /// How bad it is, 1 to 5.
    severity: i32,
    /// What is wrong.
    symptom: Personal<String>,
    /// What the customer has tried.
    steps_already_tried: Option<Personal<String>>,
    /// How often the customer has asked before.
    prior_attempts: i32,
    /// What kind of thing went wrong.
    root_cause_category: Option<RootCauseCategory>,
    /// Why it went wrong.
    root_cause: Option<String>,
    /// What keeps it from happening again.
    preventive_action: Option<String>,
    /// How it was solved.
    resolution: Option<Personal<String>>,
    /// When it was opened.
    opened_at: Timestamp,
    /// When it was accepted.
    acknowledged_at: Option<Timestamp>,
    /// When it was solved, as the client company sees it.
    resolved_at: Option<Timestamp>,
    /// When the customer said so too.
    confirmed_at: Option<Timestamp>,
    /// When it was finished.
    closed_at: Option<Timestamp>,
    /// How easy the customer found it to have the problem solved, on the scale of the survey that asked (SUR-11).
    effort_score: Option<i32>,
    /// The customer's band before the customer was asked again (FUP-11); null where that is not planned.
    band_before: Option<NpsBand>,
    /// The band after it; null before there is an answer.
    band_after: Option<NpsBand>,
    /// When the customer answered again.
    resurveyed_at: Option<Timestamp>,
    /// How urgent it is, 0 to 100: by severity, and by how often the customer has asked before.
    priority: i32,
    /// Since when somebody else is asked to answer for it (FUP-15).
    handed_over_at: Option<Timestamp>,
    /// What whoever is asked should know.
    hand_over_note: Option<Personal<String>>,
    /// Until when the customer is offered a compensation: 48 hours for severity 4 and 5 (FUP-12); null for others.
    compensation_due_at: Option<Timestamp>,
    /// When the customer was first offered one.
    compensation_offered_at: Option<Timestamp>,
    /// When that time passed without an offer; null while it has not (FUP-12).
    compensation_breached_at: Option<Timestamp>,
    /// Minutes that were spent on it.
    service_minutes: i32,
    /// Whether the customer had complained of the same theme before; then it is one step more severe (FUP-16).
    repeat_complaint: bool,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { CaseConnections(case::Model) {
    /// The follow-ups that go with it, the earliest first.
    follow_ups: FollowUp = follow_up::of_case;
    /// What was done, and told, to win the customer back, the earliest first.
    recovery: RecoveryStep = recovery_step::of_case;
    /// What the customer was offered, the earliest first.
    compensations: Compensation = compensation::of_case;
    /// The tasks that people set for it, the earliest due first.
    tasks: Task = task::of_case;
    /// The time spent on it, the earliest first.
    service_times: ServiceTime = service_time::of_case;
}}

/// The record of a problem that is to be solved.
#[Object(crate = "crate::graph::shown")]
impl Case {
    /// The case's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CaseFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> CaseConnections {
        CaseConnections(self.row().id())
    }

    /// Whose customer has the problem.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who has the problem.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// At which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Who opened it; null where an answer did.
    async fn opened_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().opened_by).await
    }

    /// Who answers for it (FUP-15).
    async fn owner(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().owner_user_id).await
    }

    /// Who is asked to answer for it; until they accept, its owner does (FUP-15).
    async fn offered_to(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().offered_to_user_id).await
    }

    /// What it is about.
    async fn theme(&self, ctx: &Context<'_>) -> Option<Result<Theme, Fault>> {
        one(ctx, self.row().theme_id).await
    }

    /// Of which known issue it is one.
    async fn known_issue(&self, ctx: &Context<'_>) -> Option<Result<KnownIssue, Fault>> {
        one(ctx, self.row().known_issue_id).await
    }

    /// The known issue that its words are most like: somebody may know already what helps.
    async fn suggested_issue(&self, ctx: &Context<'_>) -> Option<Result<KnownIssue, Fault>> {
        one(ctx, self.row().suggested_issue_id).await
    }

    /// Hours from the complaint to the first offer of a compensation; null while there is none.
    async fn hours_to_compensation(&self) -> Option<f64> {
        self.row().hours_to_compensation()
    }

    /// The answer that opened it.
    async fn response(&self, ctx: &Context<'_>) -> Option<Result<SurveyResponse, Fault>> {
        one(ctx, self.row().source_response_id).await
    }

    /// What was heard, where that opened it (s11).
    async fn word_of_mouth_event(&self, ctx: &Context<'_>) -> Option<Result<WordOfMouthEvent, Fault>> {
        one(ctx, self.row().word_of_mouth_event_id).await
    }
}

lists! { CaseQueries {
    /// The cases that the caller may see: the open ones, the newest first, unless something else is asked for.
    cases: Case, filter case::Filter, order case::OrderBy, page case::page, count case::count;
}}
