//! Statements of value as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::client_company::SizeBand;
use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Timestamp};
use goodword_reviews::value_statement::{self, Source};
use goodword_reviews::{ReviewsUserError, value_proof};

use super::ValueProof;
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { ValueStatement, ValueStatementFields(value_statement::Model) {
    /// What is claimed.
    claim: String,
    /// Where it comes from.
    source: Source,
    /// For which segment of customers; null for all.
    segment: Option<String>,
    /// For customers of which size; null for any.
    size_band: Option<SizeBand>,
    /// How much the client company makes of it, 0 to 10.
    own_weight: i32,
    /// How much customers make of it, 0 to 10.
    customer_weight: i32,
    /// Since when it is claimed no more; null while it is.
    archived_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ValueStatementConnections(value_statement::Model) {
    /// The figures by which accounts show it, the latest first.
    proofs: ValueProof = value_proof::of_statement;
}}

/// Something that customers value about a client company.
#[Object(crate = "crate::graph::shown")]
impl ValueStatement {
    /// The statement's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ValueStatementFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ValueStatementConnections {
        ValueStatementConnections(self.row().id())
    }

    /// Whose value.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { ValueStatementQueries {
    /// What customers value, what they make most of first; the client company's own view breaks ties (REV-10).
    value_statements: ValueStatement, filter value_statement::Filter, order value_statement::OrderBy,
        page value_statement::page, count value_statement::count;
}}

/// What to tell a prospect.
#[derive(Debug, Default)]
pub(crate) struct PitchQueries;

#[Object]
impl PitchQueries {
    /// What to tell a prospect of this segment and size: at most five statements that fit, those with an accepted proof
    /// first, each group by what customers make of it (REV-10, REV-13).
    async fn value_pitch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which client company.")] client_id: ClientId,
        #[graphql(desc = "The prospect's segment; what is said for all when left out.")] segment: Option<String>,
        #[graphql(desc = "The prospect's size; what is said for any when left out.")] size_band: Option<SizeBand>,
    ) -> Result<Vec<ValueStatement>, Fault> {
        let found = value_statement::pitch(&by(ctx)?, client_id, segment.as_deref(), size_band).await?;
        Ok(found.into_iter().map(ValueStatement::of).collect())
    }
}

payload! { ValueStatementCreatePayload { /// The statement that is new.
value_statement: ValueStatement } ReviewsUserError }
payload! { ValueStatementUpdatePayload { /// The statement after the change.
value_statement: ValueStatement } ReviewsUserError }
payload! { ValueStatementArchivePayload { /// The statement after the change.
value_statement: ValueStatement } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ValueStatementMutations;

#[Object]
impl ValueStatementMutations {
    /// Adds something that customers value about a client company.
    async fn value_statement_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What, for whom, and how much is made of it.")] input: value_statement::Create,
    ) -> Result<ValueStatementCreatePayload, Fault> {
        ValueStatementCreatePayload::of(value_statement::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a statement of value.
    async fn value_statement_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: value_statement::Update,
    ) -> Result<ValueStatementUpdatePayload, Fault> {
        ValueStatementUpdatePayload::of(value_statement::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a statement of value away, or takes it out again.
    async fn value_statement_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which statement.")] input: value_statement::Archive,
    ) -> Result<ValueStatementArchivePayload, Fault> {
        ValueStatementArchivePayload::of(value_statement::archive(&by(ctx)?.once(&input), input).await)
    }
}
