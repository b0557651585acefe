//! Expectation audits as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::expectation_audit::{self, Status};
use goodword_expectations::{ExpectationsUserError, audit_finding, expectation, obstacle, stage_assessment};
use goodword_kernel::id::AccountId;
use goodword_kernel::{Aggregate, Timestamp};

use super::{AuditFinding, Expectation, Journey, JourneyStage, Obstacle, StageAssessment};
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session, some};
use crate::identity::User;
use crate::{connections, fields, lists, payload};

fields! { ExpectationAudit, ExpectationAuditFields(expectation_audit::Model) {
    /// What it is called.
    name: String,
    /// Which edition of the journey it was planned with.
    journey_edition: i32,
    /// How far it has come.
    status: Status,
    /// For when it is planned.
    planned_at: Timestamp,
    /// When it was begun.
    started_at: Option<Timestamp>,
    /// When it was finished.
    completed_at: Option<Timestamp>,
    /// The headline: the rating of the worst stage, 0 to 100; null until it is finished (JRN-1).
    score: Option<i32>,
    /// The mean of the stages' ratings, in hundredths of a point; null until it is finished (JRN-1).
    mean_hundredths: Option<i32>,
    /// Why it was sent back or given up.
    note: Option<String>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ExpectationAuditConnections(expectation_audit::Model) {
    /// How the stages stand in the four question groups.
    assessments: StageAssessment = stage_assessment::of_audit;
    /// What it found, without what was taken back.
    findings: AuditFinding = audit_finding::of_audit;
    /// The obstacles that it brought to light.
    obstacles: Obstacle = obstacle::of_audit;
    /// The expectations that were heard in it.
    expectations: Expectation = expectation::of_audit;
}}

/// One walk along the customer's way, and what it came to.
#[Object(crate = "crate::graph::shown")]
impl ExpectationAudit {
    /// The audit's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ExpectationAuditFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ExpectationAuditConnections {
        ExpectationAuditConnections(self.row().id())
    }

    /// Whose customers it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Along which journey.
    async fn journey(&self, ctx: &Context<'_>) -> Option<Result<Journey, Fault>> {
        one(ctx, Some(self.row().journey_id)).await
    }

    /// Who makes it.
    async fn auditor(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().auditor_user_id).await
    }

    /// The audit of the same journey that was finished before it.
    async fn previous(&self, ctx: &Context<'_>) -> Option<Result<ExpectationAudit, Fault>> {
        one(ctx, self.row().previous_audit_id).await
    }

    /// The accounts whose expectations were heard in it, in the order in which they were: those of its first 50 that name an
    /// account, at most 10; `expectations` has them all. What their `warnings` say is to be seen to before the audit is
    /// completed (CUS-2, CUS-3, CUS-5).
    async fn heard_accounts(&self, ctx: &Context<'_>) -> Result<Vec<Account>, Fault> {
        let heard = session(ctx)?
            .children(self.row().id.uuid(), expectation::accounts_of_audit())
            .await?;
        let mut accounts: Vec<AccountId> = Vec::new();
        for (_, one) in heard.rows {
            accounts.extend(one.account_id.filter(|id| !accounts.contains(id)));
        }
        accounts.truncate(10);
        some(ctx, &accounts).await
    }

    /// The stages that it is about, in the order of the journey; at most 30.
    async fn scope(&self, ctx: &Context<'_>) -> Result<Vec<JourneyStage>, Fault> {
        some(ctx, &self.row().scope.0).await
    }
}

lists! { ExpectationAuditQueries {
    /// The audits that the caller may see, the latest planned first.
    expectation_audits: ExpectationAudit, filter expectation_audit::Filter, order expectation_audit::OrderBy,
        page expectation_audit::page, count expectation_audit::count;
}}

payload! { ExpectationAuditPlanPayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditUpdatePayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditStartPayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditSubmitPayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditReturnPayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditCompletePayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }
payload! { ExpectationAuditCancelPayload { /// The audit after the change.
expectation_audit: ExpectationAudit } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct ExpectationAuditMutations;

#[Object]
impl ExpectationAuditMutations {
    /// Plans an audit along a journey.
    async fn expectation_audit_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which journey, for when, and who makes it.")] input: expectation_audit::Plan,
    ) -> Result<ExpectationAuditPlanPayload, Fault> {
        ExpectationAuditPlanPayload::of(expectation_audit::plan(&by(ctx)?.once(&input), input).await)
    }

    /// Changes the plan of an audit that is not finished.
    async fn expectation_audit_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: expectation_audit::Update,
    ) -> Result<ExpectationAuditUpdatePayload, Fault> {
        ExpectationAuditUpdatePayload::of(expectation_audit::update(&by(ctx)?.once(&input), input).await)
    }

    /// Begins an audit.
    async fn expectation_audit_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit.")] input: expectation_audit::Start,
    ) -> Result<ExpectationAuditStartPayload, Fault> {
        ExpectationAuditStartPayload::of(expectation_audit::start(&by(ctx)?.once(&input), input).await)
    }

    /// Says that an audit is ready to be looked at: every stage in scope is rated in all four question groups (JRN-8).
    async fn expectation_audit_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit.")] input: expectation_audit::Submit,
    ) -> Result<ExpectationAuditSubmitPayload, Fault> {
        ExpectationAuditSubmitPayload::of(expectation_audit::submit(&by(ctx)?.once(&input), input).await)
    }

    /// Sends an audit back to those who make it.
    async fn expectation_audit_return(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit, and what is to be done.")] input: expectation_audit::Return,
    ) -> Result<ExpectationAuditReturnPayload, Fault> {
        ExpectationAuditReturnPayload::of(expectation_audit::send_back(&by(ctx)?.once(&input), input).await)
    }

    /// Finishes an audit that was looked at; the one before it along the same journey is superseded.
    async fn expectation_audit_complete(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit.")] input: expectation_audit::Complete,
    ) -> Result<ExpectationAuditCompletePayload, Fault> {
        ExpectationAuditCompletePayload::of(expectation_audit::complete(&by(ctx)?.once(&input), input).await)
    }

    /// Gives an audit up.
    async fn expectation_audit_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit.")] input: expectation_audit::Cancel,
    ) -> Result<ExpectationAuditCancelPayload, Fault> {
        ExpectationAuditCancelPayload::of(expectation_audit::cancel(&by(ctx)?.once(&input), input).await)
    }
}
