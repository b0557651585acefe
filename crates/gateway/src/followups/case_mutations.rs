//! What the API does with cases.

use async_graphql::{Context, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::case;

use super::Case;
use crate::edge::Fault;
use crate::graph::by;
use crate::payload;

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
payload! { CaseHandOverPayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseHandOverAcceptPayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseHandOverDeclinePayload { /// The case after the change.
case: Case } FollowupsUserError }
payload! { CaseLinkIssuePayload { /// The case after the change.
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

    /// Asks somebody else to answer for a case, an ally in support unless somebody is named. Its owner answers for it until
    /// the other one accepts (FUP-15).
    async fn case_hand_over(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case, and whom to ask.")] input: case::HandOver,
    ) -> Result<CaseHandOverPayload, Fault> {
        CaseHandOverPayload::of(case::hand_over(&by(ctx)?.once(&input), input).await)
    }

    /// Accepts a case that is offered to the caller, who answers for it from now on (FUP-15).
    async fn case_hand_over_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::HandOverAccept,
    ) -> Result<CaseHandOverAcceptPayload, Fault> {
        CaseHandOverAcceptPayload::of(case::hand_over_accept(&by(ctx)?.once(&input), input).await)
    }

    /// Declines a case that is offered to the caller, or takes the caller's own offer back. Its owner stays (FUP-15).
    async fn case_hand_over_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case.")] input: case::HandOverDecline,
    ) -> Result<CaseHandOverDeclinePayload, Fault> {
        CaseHandOverDeclinePayload::of(case::hand_over_decline(&by(ctx)?.once(&input), input).await)
    }

    /// Says of which known issue a case is one, or of none. Many cases of one issue within a week set a task.
    async fn case_link_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which case, and which issue.")] input: case::LinkIssue,
    ) -> Result<CaseLinkIssuePayload, Fault> {
        CaseLinkIssuePayload::of(case::link_issue(&by(ctx)?.once(&input), input).await)
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
