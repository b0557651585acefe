//! Products of engagements as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::engagement_product;
use goodword_kernel::Timestamp;

use super::{ClientCompany, Engagement, Product};
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { EngagementProduct, EngagementProductFields(engagement_product::Model) {
    /// Since when it is known.
    created_at: Timestamp,
}}

/// A product that an engagement is about.
#[Object(crate = "crate::graph::shown")]
impl EngagementProduct {
    /// The id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &EngagementProductFields {
        &self.0
    }

    /// Whose work it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which engagement.
    async fn engagement(&self, ctx: &Context<'_>) -> Option<Result<Engagement, Fault>> {
        one(ctx, Some(self.row().engagement_id)).await
    }

    /// Which product.
    async fn product(&self, ctx: &Context<'_>) -> Option<Result<Product, Fault>> {
        one(ctx, Some(self.row().product_id)).await
    }
}
