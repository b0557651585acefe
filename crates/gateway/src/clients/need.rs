//! Needs as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::need::{self, ClarifyingQuestion};
use goodword_clients::{ClientsUserError, decision_note};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, DecisionNote};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { Need, NeedFields(need::Model) {
    /// What is lacked or suffered.
    pain: String,
    /// How bad it is, 1 (a nuisance) to 5 (cannot go on).
    severity: i32,
    /// What shows it.
    evidence: Option<String>,
    /// Whether nothing was asked to understand it: a yes without questions (CUS-5).
    unclarified: bool,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is put away; null while it is not.
    archived_at: Option<Timestamp>,
}}

connections! { NeedConnections(need::Model) {
    /// What was decided for it, and why, the latest first.
    decision_notes: DecisionNote = decision_note::of_need;
}}

/// Something that a customer lacks or suffers from.
#[Object(crate = "crate::graph::shown")]
impl Need {
    /// The need's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &NeedFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> NeedConnections {
        NeedConnections(self.row().id)
    }

    /// What was asked to understand it, in this order; at most 20.
    async fn clarifying_questions(&self) -> &[ClarifyingQuestion] {
        self.row().clarifying_questions.all()
    }

    /// Whose customer has it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account has it.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }
}

lists! { NeedQueries {
    /// What the customers within the caller's reach lack or suffer from.
    needs: Need, filter need::Filter, order need::OrderBy, page need::page, count need::count;
}}

payload! { NeedCreatePayload { /// The new need.
need: Need } ClientsUserError }
payload! { NeedUpdatePayload { /// The need after the change.
need: Need } ClientsUserError }
payload! { NeedArchivePayload { /// The need, put away.
need: Need } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct NeedMutations;

#[Object]
impl NeedMutations {
    /// Notes what a customer lacks or suffers from.
    async fn need_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The need.")] input: need::Create,
    ) -> Result<NeedCreatePayload, Fault> {
        NeedCreatePayload::of(need::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes what is known of a need, such as what was asked about it.
    async fn need_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: need::Update,
    ) -> Result<NeedUpdatePayload, Fault> {
        NeedUpdatePayload::of(need::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a need away that is met or has fallen away.
    async fn need_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: need::Archive,
    ) -> Result<NeedArchivePayload, Fault> {
        NeedArchivePayload::of(need::archive(&by(ctx)?.once(&input), input).await)
    }
}
