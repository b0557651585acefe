//! What an engagement is about: the products that were sold, delivered or worked on.

use goodword_kernel::id::{AgencyId, ClientId, EngagementId, EngagementProductId, ProductId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::engagement;

permissions! { "clients.engagement_product": read Read = "read" }

events! { "clients.engagement_product":
    /// An engagement is about a product.
    Added = "added" { engagement_id: EngagementId, product_id: ProductId },
    /// It is so no longer.
    Removed = "removed" { engagement_id: EngagementId, product_id: ProductId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_product")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementProductId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose work it is.
    pub client_id: ClientId,
    /// Which engagement.
    pub engagement_id: EngagementId,
    /// Which product.
    pub product_id: ProductId,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::EngagementProduct;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> EngagementProductId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// An engagement is about a product.
    pub(crate) fn added(
        engagement: &engagement::Model,
        id: EngagementProductId,
        product_id: ProductId,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: engagement.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: engagement.client_id,
            engagement_id: engagement.id,
            product_id,
        };
        let engagement_id = engagement.id;
        Change::new(
            row,
            Event::Added {
                engagement_id,
                product_id,
            },
        )
    }

    /// It is so no longer.
    pub(crate) fn removed(self) -> Change<Self> {
        let event = Event::Removed {
            engagement_id: self.engagement_id,
            product_id: self.product_id,
        };
        Change::update(self, event, |_| ())
    }
}
