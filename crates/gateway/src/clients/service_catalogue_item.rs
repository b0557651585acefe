//! The catalogue of services as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_clients::{ClientsUserError, catalogue_acknowledgement, service_catalogue_item};
use goodword_kernel::Timestamp;

use super::{CatalogueAcknowledgement, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session};
use crate::{connections, fields, lists, payload};

fields! { ServiceCatalogueItem, ServiceCatalogueItemFields(service_catalogue_item::Model) {
    /// What all editions of it share.
    key: String,
    /// What it is called.
    name: String,
    /// What belongs to it.
    scope: String,
    /// What does not.
    exclusions: Option<String>,
    /// Which edition this is, from 1.
    edition: i32,
    /// Whether this edition is in use.
    active: bool,
    /// When this edition was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ServiceCatalogueItemConnections(service_catalogue_item::Model) {
    /// Who knows this edition, those who have known it longest first.
    acknowledgements: CatalogueAcknowledgement = catalogue_acknowledgement::of_item;
}}

/// How many of a client company's people know what a service holds.
#[derive(SimpleObject)]
pub struct CatalogueKnown {
    /// How many people the client company has, the agency's consultants left out.
    pub staff: i32,
    /// How many of those know this edition.
    pub acknowledged: i32,
    /// Their share in basis points: 10,000 is everybody. Null without people.
    pub share: Option<i32>,
}

/// One edition of a service that a client company offers: what belongs to it, and what does not.
#[Object(crate = "crate::graph::shown")]
impl ServiceCatalogueItem {
    /// The edition's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ServiceCatalogueItemFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ServiceCatalogueItemConnections {
        ServiceCatalogueItemConnections(self.row().id)
    }

    /// How many of the client company's people know this edition. A new edition is acknowledged anew.
    async fn known(&self, ctx: &Context<'_>) -> Option<Result<CatalogueKnown, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let known = catalogue_acknowledgement::known(session, self.row()).await;
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let shown = known.map(|known| CatalogueKnown {
            staff: count(known.staff),
            acknowledged: count(known.acknowledged),
            share: known.share(),
        });
        Some(shown.map_err(Fault::from))
    }

    /// Who offers it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }
}

lists! { ServiceCatalogueItemQueries {
    /// The services of the client companies within the caller's reach: the editions in use, unless something else is asked for.
    service_catalogue_items: ServiceCatalogueItem, filter service_catalogue_item::Filter,
        order service_catalogue_item::OrderBy, page service_catalogue_item::page, count service_catalogue_item::count;
}}

payload! { ServiceCatalogueItemCreatePayload { /// The first edition of the new service.
service_catalogue_item: ServiceCatalogueItem } ClientsUserError }
payload! { ServiceCatalogueItemUpdatePayload { /// The new edition.
service_catalogue_item: ServiceCatalogueItem } ClientsUserError }
payload! { ServiceCatalogueItemRetirePayload { /// The service that is offered no longer.
service_catalogue_item: ServiceCatalogueItem } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ServiceCatalogueItemMutations;

#[Object]
impl ServiceCatalogueItemMutations {
    /// Adds a service to what a client company offers.
    async fn service_catalogue_item_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The service.")] input: service_catalogue_item::Create,
    ) -> Result<ServiceCatalogueItemCreatePayload, Fault> {
        ServiceCatalogueItemCreatePayload::of(service_catalogue_item::create(&by(ctx)?.once(&input), input).await)
    }

    /// Changes a service by making a new edition of it, which the staff acknowledge anew.
    async fn service_catalogue_item_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition, and what is different in the next.")] input: service_catalogue_item::Update,
    ) -> Result<ServiceCatalogueItemUpdatePayload, Fault> {
        ServiceCatalogueItemUpdatePayload::of(service_catalogue_item::update(&by(ctx)?.once(&input), input).await)
    }

    /// Takes a service out of the catalogue.
    async fn service_catalogue_item_retire(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: service_catalogue_item::Retire,
    ) -> Result<ServiceCatalogueItemRetirePayload, Fault> {
        ServiceCatalogueItemRetirePayload::of(service_catalogue_item::retire(&by(ctx)?.once(&input), input).await)
    }
}
