//! Products that customers have, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, owned_product};
use goodword_kernel::Timestamp;

use super::{Account, ClientCompany, Product};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { OwnedProduct, OwnedProductFields(owned_product::Model) {
    /// Since when the account has it.
    since: Timestamp,
    /// Until when; null while the account has it.
    ended_at: Option<Timestamp>,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A product that a customer has.
#[Object(crate = "crate::graph::shown")]
impl OwnedProduct {
    /// The id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &OwnedProductFields {
        &self.0
    }

    /// Whose customer has it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who has it.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// What it is.
    async fn product(&self, ctx: &Context<'_>) -> Option<Result<Product, Fault>> {
        one(ctx, Some(self.row().product_id)).await
    }
}

payload! { OwnedProductAddPayload { /// What the account has.
owned_product: OwnedProduct } ClientsUserError }
payload! { OwnedProductEndPayload { /// What the account has no longer.
owned_product: OwnedProduct } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct OwnedProductMutations;

#[Object]
impl OwnedProductMutations {
    /// Notes that an account has a product.
    async fn owned_product_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who has what, since when.")] input: owned_product::Add,
    ) -> Result<OwnedProductAddPayload, Fault> {
        OwnedProductAddPayload::of(owned_product::add(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that an account has a product no longer.
    async fn owned_product_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and since when.")] input: owned_product::End,
    ) -> Result<OwnedProductEndPayload, Fault> {
        OwnedProductEndPayload::of(owned_product::end(&by(ctx)?.once(&input), input).await)
    }
}
