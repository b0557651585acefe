//! Acknowledgements as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::{ClientsUserError, catalogue_acknowledgement};
use goodword_kernel::Timestamp;

use super::{ClientCompany, ServiceCatalogueItem};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, payload};

fields! { CatalogueAcknowledgement, CatalogueAcknowledgementFields(catalogue_acknowledgement::Model) {
    /// The number of the edition that is known.
    edition: i32,
    /// Since when.
    acknowledged_at: Timestamp,
}}

/// Somebody of the staff knows what a service holds, in one edition of it.
#[Object(crate = "crate::graph::shown")]
impl CatalogueAcknowledgement {
    /// The acknowledgement's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CatalogueAcknowledgementFields {
        &self.0
    }

    /// Whose service it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which edition of which service.
    async fn item(&self, ctx: &Context<'_>) -> Option<Result<ServiceCatalogueItem, Fault>> {
        one(ctx, Some(self.row().item_id)).await
    }

    /// Who knows it.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, Some(self.row().user_id)).await
    }
}

payload! { CatalogueAcknowledgementGivePayload { /// The new acknowledgement.
catalogue_acknowledgement: CatalogueAcknowledgement } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct CatalogueAcknowledgementMutations;

#[Object]
impl CatalogueAcknowledgementMutations {
    /// The caller says that they know what a service holds, and what it does not.
    async fn catalogue_acknowledgement_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: catalogue_acknowledgement::Give,
    ) -> Result<CatalogueAcknowledgementGivePayload, Fault> {
        CatalogueAcknowledgementGivePayload::of(catalogue_acknowledgement::give(&by(ctx)?.once(&input), input).await)
    }
}
