//! Products as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, engagement_product, owned_product, product};
use goodword_kernel::{Money, Timestamp};

use super::{ClientCompany, EngagementProduct, OwnedProduct};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { Product, ProductFields(product::Model) {
    /// What it is called.
    name: String,
    /// Its stock keeping unit, unique among the products of its client company.
    sku: Option<String>,
    /// Whether it is sold at present.
    active: bool,
    /// How often it was changed, for `expectedVersion`.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
    /// Since when it is put away; null while it is not.
    archived_at: Option<Timestamp>,
}}

connections! { ProductConnections(product::Model) {
    /// Who has it now, the latest known first.
    owners: OwnedProduct = owned_product::of_product;
    /// The work and sales that are about it, the latest known first.
    engagements: EngagementProduct = engagement_product::of_product;
}}

/// Something that a client company sells.
#[Object(crate = "crate::graph::shown")]
impl Product {
    /// The product's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ProductFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ProductConnections {
        ProductConnections(self.row().id)
    }

    /// What it costs, if that is known.
    async fn price(&self) -> Option<Money> {
        self.row().price()
    }

    /// Who sells it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { ProductQueries {
    /// What the client companies within the caller's reach sell.
    products: Product, filter product::Filter, order product::OrderBy, page product::page, count product::count;
}}

payload! { ProductCreatePayload { /// The new product.
product: Product } ClientsUserError }
payload! { ProductUpdatePayload { /// The product after the change.
product: Product } ClientsUserError }
payload! { ProductArchivePayload { /// The product, put away.
product: Product } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ProductMutations;

#[Object]
impl ProductMutations {
    /// Adds a product to what a client company sells.
    async fn product_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The product.")] input: product::Create,
    ) -> Result<ProductCreatePayload, Fault> {
        ProductCreatePayload::of(product::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a product's data.
    async fn product_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: product::Update,
    ) -> Result<ProductUpdatePayload, Fault> {
        ProductUpdatePayload::of(product::update(&by(ctx)?.once(&input), input).await)
    }

    /// Puts a product away.
    async fn product_archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: product::Archive,
    ) -> Result<ProductArchivePayload, Fault> {
        ProductArchivePayload::of(product::archive(&by(ctx)?.once(&input), input).await)
    }
}
