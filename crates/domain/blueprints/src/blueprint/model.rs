//! What a blueprint is.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, BlueprintId, ClientId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, text};
use sea_orm::entity::prelude::*;

use crate::Content;

permissions! { "blueprints.blueprint": read Read = "read", act Create = "create" }

events! { "blueprints.blueprint":
    /// A blueprint was begun.
    Created = "created" { name: String },
}

/// A blueprint's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "blueprint")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BlueprintId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// The name as it is compared.
    pub name_key: String,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Blueprint;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> BlueprintId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Agency
    }
}

/// Begins a blueprint, with a first version in draft: made from what a client company has, or from a content that is sent.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "BlueprintCreateInput")]
pub struct Create {
    /// What it is called; at most 200 characters.
    pub name: String,
    /// The client company that it is made from: what it has of everything that a blueprint's content may have.
    pub from_client_id: Option<ClientId>,
    /// Its content, instead of a client company's.
    pub content: Option<Content>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(crate) fn created(agency: AgencyId, id: BlueprintId, name: &str, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", name, 200);
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name_key: text::search_key(&name),
            name: name.clone(),
        };
        Ok(Change::new(row, Event::Created { name }))
    }
}
