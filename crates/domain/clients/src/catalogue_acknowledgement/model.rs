//! What an acknowledgement is: somebody of the staff knows what a service holds, in one edition of it (s50).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, CatalogueAcknowledgementId, ClientId, ServiceCatalogueItemId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::service_catalogue_item;

permissions! { "clients.catalogue_acknowledgement": read Read = "read", act Give = "give" }

events! { "clients.catalogue_acknowledgement":
    /// Somebody knows an edition of a service.
    Given = "given" { item_id: ServiceCatalogueItemId, user_id: UserId, edition: i32 },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalogue_acknowledgement")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CatalogueAcknowledgementId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose service it is.
    pub client_id: ClientId,
    /// Which edition of it.
    pub item_id: ServiceCatalogueItemId,
    /// Who knows it.
    pub user_id: UserId,
    /// The number of the edition.
    pub edition: i32,
    /// Since when.
    pub acknowledged_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::CatalogueAcknowledgement;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CatalogueAcknowledgementId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// The caller says that they know what a service holds and what it does not.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CatalogueAcknowledgementGiveInput")]
pub struct Give {
    /// The edition in use.
    pub item_id: ServiceCatalogueItemId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Somebody knows an edition of a service.
    pub(crate) fn given(
        item: &service_catalogue_item::Model,
        id: CatalogueAcknowledgementId,
        user_id: UserId,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: item.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: item.client_id,
            item_id: item.id,
            user_id,
            edition: item.edition,
            acknowledged_at: at,
        };
        let event = Event::Given {
            item_id: item.id,
            user_id,
            edition: item.edition,
        };
        Change::new(row, event)
    }
}
