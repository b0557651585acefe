//! Proofs of value as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::{ReviewsUserError, value_proof};

use super::ValueStatement;
use crate::clients::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { ValueProof, ValueProofFields(value_proof::Model) {
    /// The figure.
    figure: String,
    /// Since when the customer stands by it; null while nobody has said so.
    accepted_at: Option<Timestamp>,
    /// When it was noted.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A figure by which an account shows a value.
#[Object(crate = "crate::graph::shown")]
impl ValueProof {
    /// The proof's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ValueProofFields {
        &self.0
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// What it proves.
    async fn statement(&self, ctx: &Context<'_>) -> Option<Result<ValueStatement, Fault>> {
        one(ctx, Some(self.row().statement_id)).await
    }

    /// Who of the customer stands by it.
    async fn accepted_by(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// Who noted it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

payload! { ValueProofCreatePayload { /// The proof that is new.
value_proof: ValueProof } ReviewsUserError }
payload! { ValueProofAcceptPayload { /// The proof, accepted.
value_proof: ValueProof } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct ValueProofMutations;

#[Object]
impl ValueProofMutations {
    /// Notes a figure by which an account shows a value.
    async fn value_proof_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which account, what it proves, and the figure.")] input: value_proof::Create,
    ) -> Result<ValueProofCreatePayload, Fault> {
        ValueProofCreatePayload::of(value_proof::create(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer stands by a figure.
    async fn value_proof_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proof, and who of the customer says so.")] input: value_proof::Accept,
    ) -> Result<ValueProofAcceptPayload, Fault> {
        ValueProofAcceptPayload::of(value_proof::accept(&by(ctx)?.once(&input), input).await)
    }
}
