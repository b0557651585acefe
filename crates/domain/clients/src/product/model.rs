//! What a product is: something that a client company sells, by name, stock keeping unit and price.

use goodword_kernel::id::{AgencyId, ClientId, ProductId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "clients.product":
read Read = "read", act Create = "create", act Update = "update", act Archive = "archive" }

events! { "clients.product":
    /// A product is sold since now.
    Created = "created" {},
    /// Its data were changed.
    Updated = "updated" {},
    /// It is put away.
    Archived = "archived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who sells it.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// The name as it is sorted and searched.
    pub name_key: String,
    /// The stock keeping unit.
    pub sku: Option<String>,
    /// What it costs, in minor units of the currency.
    pub price_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub currency: Option<String>,
    /// Whether it is sold at present.
    pub active: bool,
    /// Since when it is put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Product;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ProductId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
