//! Rhythms of audits as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::audit_rhythm;
use goodword_kernel::Timestamp;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { AuditRhythm, AuditRhythmFields(audit_rhythm::Model) {
    /// Since when it runs: within a day of when the client company became active.
    since: Timestamp,
    /// When an audit of all stages of a journey was last completed.
    audited_at: Option<Timestamp>,
    /// When it was last told that such an audit is due; null while none is.
    audit_told_at: Option<Timestamp>,
    /// When the list of myths was last looked at.
    myths_reviewed_at: Option<Timestamp>,
    /// When it was last told that this is due; null while it is not.
    myths_told_at: Option<Timestamp>,
    /// How often it was changed.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// When a client company's customers are due to be looked at again: the whole way of theirs after 12 months, the list of
/// myths after 90 days, unless the client company's settings say otherwise (JRN-9).
#[Object(crate = "crate::graph::shown")]
impl AuditRhythm {
    /// The rhythm's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AuditRhythmFields {
        &self.0
    }

    /// Of which client company.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who looked at the list of myths last.
    async fn myths_reviewed_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().myths_reviewed_by).await
    }

    /// When the whole way is to be audited next.
    async fn audit_due_at(&self, ctx: &Context<'_>) -> Option<Result<Timestamp, Fault>> {
        let client = one::<ClientCompany>(ctx, Some(self.row().client_id)).await?;
        Some(client.map(|client| self.row().audit_due_at(&client.row().settings)))
    }

    /// When the list of myths is to be looked at next.
    async fn myths_due_at(&self, ctx: &Context<'_>) -> Option<Result<Timestamp, Fault>> {
        let client = one::<ClientCompany>(ctx, Some(self.row().client_id)).await?;
        Some(client.map(|client| self.row().myths_due_at(&client.row().settings)))
    }
}

lists! { AuditRhythmQueries {
    /// The rhythms of the client companies that the caller may see, those that began first before others.
    audit_rhythms: AuditRhythm, filter audit_rhythm::Filter, order audit_rhythm::OrderBy,
        page audit_rhythm::page, count audit_rhythm::count;
}}

payload! { MythListReviewPayload { /// The rhythm after the change.
audit_rhythm: AuditRhythm } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct AuditRhythmMutations;

#[Object]
impl AuditRhythmMutations {
    /// Says that the list of a client company's myths was looked at; it is due again after 90 days (JRN-9).
    async fn myth_list_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which client company.")] input: audit_rhythm::ReviewMyths,
    ) -> Result<MythListReviewPayload, Fault> {
        MythListReviewPayload::of(audit_rhythm::review_myths(&by(ctx)?.once(&input), input).await)
    }
}
