//! Findings of audits as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_expectations::ExpectationsUserError;
use goodword_expectations::audit_finding::{self, Kind};
use goodword_kernel::Timestamp;

use super::{ExpectationAudit, JourneyStage};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { AuditFinding, AuditFindingFields(audit_finding::Model) {
    /// What kind of thing it is.
    kind: Kind,
    /// What was found.
    text: String,
    /// How much it weighs, 1 to 5.
    severity: i32,
    /// When it was taken back.
    withdrawn_at: Option<Timestamp>,
    /// How often it was changed; for `expectedVersion`.
    version: i32,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Something that an audit brought to light.
#[Object(crate = "crate::graph::shown")]
impl AuditFinding {
    /// The finding's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AuditFindingFields {
        &self.0
    }

    /// By which audit.
    async fn audit(&self, ctx: &Context<'_>) -> Option<Result<ExpectationAudit, Fault>> {
        one(ctx, Some(self.row().audit_id)).await
    }

    /// In which stage.
    async fn stage(&self, ctx: &Context<'_>) -> Option<Result<JourneyStage, Fault>> {
        one(ctx, Some(self.row().stage_id)).await
    }
}

payload! { AuditFindingCreatePayload { /// The finding that is new.
audit_finding: AuditFinding } ExpectationsUserError }
payload! { AuditFindingUpdatePayload { /// The finding after the change.
audit_finding: AuditFinding } ExpectationsUserError }

#[derive(Debug, Default)]
pub(crate) struct AuditFindingMutations;

#[Object]
impl AuditFindingMutations {
    /// Notes what an audit found.
    async fn audit_finding_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which audit and stage, and what was found.")] input: audit_finding::Create,
    ) -> Result<AuditFindingCreatePayload, Fault> {
        AuditFindingCreatePayload::of(audit_finding::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a finding while its audit is not finished, or takes it back.
    async fn audit_finding_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: audit_finding::Update,
    ) -> Result<AuditFindingUpdatePayload, Fault> {
        AuditFindingUpdatePayload::of(audit_finding::update(&by(ctx)?.once(&input), input).await)
    }
}
