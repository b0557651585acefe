//! Erasure requests as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::erasure_request::{self, Status};
use goodword_kernel::{Personal, Timestamp};

use super::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { ErasureRequest, ErasureRequestFields(erasure_request::Model) {
    /// How far it has come.
    status: Status,
    /// What was said; nothing once it is carried out.
    reason: Option<Personal<String>>,
    /// Until when it must be decided: thirty days after it was made.
    due_at: Timestamp,
    /// Why the data are kept.
    rejection: Option<Personal<String>>,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// How many rows said anything of the person.
    erased_rows: Option<i32>,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A person's wish to be forgotten: within thirty days it is carried out, or rejected with a reason.
#[Object(crate = "crate::graph::shown")]
impl ErasureRequest {
    /// The request's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ErasureRequestFields {
        &self.0
    }

    /// Whose customer it is about.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who is to be forgotten; once they are, a row that says nothing of anybody.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// Who noted it.
    async fn requested_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().requested_by).await
    }

    /// Who decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().decided_by).await
    }

    /// Whether its time is over and nobody has decided.
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool, Fault> {
        Ok(self.row().is_overdue(session(ctx)?.now()))
    }
}

lists! { ErasureRequestQueries {
    /// The erasure requests about customers within the caller's reach, the most pressing first.
    erasure_requests: ErasureRequest, filter erasure_request::Filter, order erasure_request::OrderBy,
        page erasure_request::page, count erasure_request::count;
}}

payload! { ErasureRequestCreatePayload { /// The request, which waits to be decided.
erasure_request: ErasureRequest } ClientsUserError }
payload! { ErasureRequestCarryOutPayload { /// The request, carried out.
erasure_request: ErasureRequest } ClientsUserError }
payload! { ErasureRequestRejectPayload { /// The request, rejected.
erasure_request: ErasureRequest } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ErasureRequestMutations;

#[Object]
impl ErasureRequestMutations {
    /// Notes that a customer wants to be forgotten. It must be decided within thirty days. A contact that became part of another
    /// is forgotten with that one: ask for it there (ALREADY_MERGED).
    async fn erasure_request_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who wants to be forgotten.")] input: erasure_request::Create,
    ) -> Result<ErasureRequestCreatePayload, Fault> {
        ErasureRequestCreatePayload::of(erasure_request::create(&by(ctx)?.once(&input), input).await)
    }

    /// Forgets a customer for good, with every contact that became part of them. Names, addresses, numbers and what was said are replaced everywhere; open requests to
    /// them end, nothing is sent to them any more; exports that may tell of them are thrown away. Scores and amounts stay,
    /// at a contact that says nothing of anybody. Asks for a recent proof of who you are.
    async fn erasure_request_carry_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request.")] input: erasure_request::CarryOut,
    ) -> Result<ErasureRequestCarryOutPayload, Fault> {
        ErasureRequestCarryOutPayload::of(erasure_request::carry_out(&by(ctx)?.once(&input), input).await)
    }

    /// Keeps a customer's data against their wish, for a reason.
    async fn erasure_request_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request, and why.")] input: erasure_request::Reject,
    ) -> Result<ErasureRequestRejectPayload, Fault> {
        ErasureRequestRejectPayload::of(erasure_request::reject(&by(ctx)?.once(&input), input).await)
    }
}
