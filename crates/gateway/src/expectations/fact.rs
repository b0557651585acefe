//! Facts as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::{ExpectationsUserError, fact};
use goodword_kernel::Timestamp;

use super::Myth;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { Fact, FactFields(fact::Model) {
    /// What is so.
    claim: String,
    /// The figure that shows it.
    figure: Option<String>,
    /// Who says so.
    source: String,
    /// Until when it holds; null for without end.
    valid_until: Option<Timestamp>,
    /// When it was put away.
    archived_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What is so, against a myth.
#[Object(crate = "crate::graph::shown")]
impl Fact {
    /// The fact's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &FactFields {
        &self.0
    }

    /// Against which myth.
    async fn myth(&self, ctx: &Context<'_>) -> Option<Result<Myth, Fault>> {
        one(ctx, Some(self.row().myth_id)).await
    }
}

payload! { FactCreatePayload { /// The fact that is new.
fact: Fact } ExpectationsUserError }
payload! { FactUpdatePayload { /// The fact after the change.
fact: Fact } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct FactMutations;

#[Object]
impl FactMutations {
    /// Notes what is so, against a myth.
    async fn fact_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which myth, and the fact.")] input: fact::Create,
    ) -> Result<FactCreatePayload, Fault> {
        FactCreatePayload::of(fact::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a fact, puts it away or takes it out again.
    async fn fact_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: fact::Update,
    ) -> Result<FactUpdatePayload, Fault> {
        FactUpdatePayload::of(fact::update(&by(ctx)?.once(&input), input).await)
    }
}
