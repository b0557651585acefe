//! Known issues as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_followups::FollowupsUserError;
use goodword_followups::{case, known_issue};
use goodword_kernel::{Aggregate, Timestamp};

use super::Case;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { KnownIssue, KnownIssueFields(known_issue::Model) {
    /// How it shows.
    symptom: String,
    /// What helps.
    fix: Option<String>,
    /// When the first customer had it.
    first_seen_at: Timestamp,
    /// How many cases are of it.
    count: i32,
    /// When it last grew so fast that a task was set.
    trend_alerted_at: Option<Timestamp>,
    /// Since when it is solved for good.
    solved_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { KnownIssueConnections(known_issue::Model) {
    /// The cases of it, the newest first.
    cases: Case = case::of_issue;
}}

/// A problem that several customers have, with what helps.
#[Object(crate = "crate::graph::shown")]
impl KnownIssue {
    /// The issue's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &KnownIssueFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> KnownIssueConnections {
        KnownIssueConnections(self.row().id())
    }

    /// Whose customers have it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { KnownIssueQueries {
    /// The known issues that the caller may see: the unsolved ones, those with most cases first, unless something else is
    /// asked for.
    known_issues: KnownIssue, filter known_issue::Filter, order known_issue::OrderBy,
        page known_issue::page, count known_issue::count;
}}

payload! { KnownIssueCreatePayload { /// The new issue.
known_issue: KnownIssue } FollowupsUserError }
payload! { KnownIssueUpdatePayload { /// The issue after the change.
known_issue: KnownIssue } FollowupsUserError }

#[derive(Debug, Default)]
pub(crate) struct KnownIssueMutations;

#[Object]
impl KnownIssueMutations {
    /// Notes a problem that several customers have. New cases whose words are like it are told of it.
    async fn known_issue_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it shows, and what helps.")] input: known_issue::Create,
    ) -> Result<KnownIssueCreatePayload, Fault> {
        KnownIssueCreatePayload::of(known_issue::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a known issue, such as when it is solved for good.
    async fn known_issue_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: known_issue::Update,
    ) -> Result<KnownIssueUpdatePayload, Fault> {
        KnownIssueUpdatePayload::of(known_issue::update(&by(ctx)?.once(&input), input).await)
    }
}
