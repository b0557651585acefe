//! Cases as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::case::{self, RootCauseCategory, Status};
use goodword_followups::follow_up;
use goodword_kernel::{Aggregate, Personal, Timestamp};

use super::FollowUp;
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::feedback::{SurveyResponse, WordOfMouthEvent};
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

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
}}

/// The record of a problem that is to be solved.
#[Object]
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

payload! { CaseOpenPayload { /// The new case.
case: Case } FollowupsUserError }
payload! { CaseUpdatePayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseAcknowledgePayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseStartPayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseResolvePayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseConfirmPayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseClosePayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseReopenPayload { /// The case after the change.
case: Case } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct CaseMutations;

#[Object]
impl CaseMutations {
    /// Opens a case. Everybody may; who opens it answers for it until another accepts it (FUP-15).
    async fn case_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose problem, and what it is.")] input: case::Open,
    ) -> Result<CaseOpenPayload, Fault> {
        CaseOpenPayload::of(case::open(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a case that is not closed.
    async fn case_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: case::Update,
    ) -> Result<CaseUpdatePayload, Fault> {
        CaseUpdatePayload::of(case::update(&by(ctx)?.once(&input), input).await)
    }

    /// Accepts a case: who does it answers for it from now on (FUP-15).
    async fn case_acknowledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::Acknowledge,
    ) -> Result<CaseAcknowledgePayload, Fault> {
        CaseAcknowledgePayload::of(case::acknowledge(&by(ctx)?.once(&input), input).await)
    }

    /// Begins to work on a case, or on one that was reopened.
    async fn case_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::Start,
    ) -> Result<CaseStartPayload, Fault> {
        CaseStartPayload::of(case::start(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the problem is solved.
    async fn case_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case, and how it was solved.")] input: case::Resolve,
    ) -> Result<CaseResolvePayload, Fault> {
        CaseResolvePayload::of(case::resolve(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that the customer says that the problem is solved.
    async fn case_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::Confirm,
    ) -> Result<CaseConfirmPayload, Fault> {
        CaseConfirmPayload::of(case::confirm(&by(ctx)?.once(&input), input).await)
    }

    /// Finishes a case, with its root cause and what keeps it from happening again (FUP-10).
    async fn case_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case, and what is learnt from it.")] input: case::Close,
    ) -> Result<CaseClosePayload, Fault> {
        CaseClosePayload::of(case::close(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the problem is not solved after all. A closed case can be reopened for 30 days.
    async fn case_reopen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::Reopen,
    ) -> Result<CaseReopenPayload, Fault> {
        CaseReopenPayload::of(case::reopen(&by(ctx)?.once(&input), input).await)
    }
}
