//! What a service is: what belongs to it and what does not (s50). A change makes a new edition, which everybody acknowledges
//! anew.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_kernel::id::{AgencyId, ClientId, ServiceCatalogueItemId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{ClientsErrorCode as Code, edit};

permissions! { "clients.service_catalogue_item":
read Read = "read", act Create = "create", act Update = "update", act Retire = "retire" }

events! { "clients.service_catalogue_item":
    /// An edition came into use.
    Published = "published" { edition: i32 },
    /// A newer edition took its place.
    Superseded = "superseded" { edition: i32 },
    /// The service is offered no longer.
    Retired = "retired" { edition: i32 },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "service_catalogue_item")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceCatalogueItemId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who offers it.
    pub client_id: ClientId,
    /// What all editions of it share.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What belongs to it.
    pub scope: String,
    /// What does not.
    pub exclusions: Option<String>,
    /// Which edition this is, from 1.
    pub edition: i32,
    /// Whether this edition is in use.
    pub active: bool,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ServiceCatalogueItem;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ServiceCatalogueItemId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// A new service.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ServiceCatalogueItemCreateInput")]
pub struct Create {
    /// Who offers it.
    pub client_id: ClientId,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// What belongs to it; at most 4,000 characters.
    pub scope: String,
    /// What does not; at most 4,000 characters.
    pub exclusions: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a service by making a new edition of it, which the staff acknowledge anew. What is left out stays as it is; null
/// clears.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ServiceCatalogueItemUpdateInput")]
pub struct Update {
    /// The edition that is changed; it must be the one in use.
    pub id: ServiceCatalogueItemId,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// What belongs to it; at most 4,000 characters.
    pub scope: Option<String>,
    /// What does not; at most 4,000 characters.
    pub exclusions: MaybeUndefined<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes a service out of the catalogue.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ServiceCatalogueItemRetireInput")]
pub struct Retire {
    /// The edition in use.
    pub id: ServiceCatalogueItemId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// The longest scope, in characters.
const LONGEST: usize = 4_000;

impl Model {
    /// The first edition of a service.
    pub(crate) fn created(
        agency: AgencyId,
        id: ServiceCatalogueItemId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            key: id.uuid().simple().to_string(),
            name: check.line("name", &with.name, 200),
            scope: check.text("scope", &with.scope, LONGEST),
            exclusions: check.optional_text("exclusions", with.exclusions.as_deref(), LONGEST),
            edition: 1,
            active: true,
        };
        check.done()?;
        Ok(Change::new(row, Event::Published { edition: 1 }))
    }

    /// The next edition.
    pub(crate) fn next(&self, id: ServiceCatalogueItemId, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let edition = self.edition + 1;
        let mut row = Self {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            edition,
            ..self.clone()
        };
        if let Some(name) = &with.name {
            row.name = check.line("name", name, 200);
        }
        if let Some(scope) = &with.scope {
            row.scope = check.text("scope", scope, LONGEST);
        }
        row.exclusions = edit::text(&mut check, "exclusions", &with.exclusions, row.exclusions, LONGEST);
        check.done()?;
        Ok(Change::new(row, Event::Published { edition }))
    }

    /// A newer edition takes the place of this one, which must be in use.
    pub(crate) fn superseded(self) -> Result<Change<Self>> {
        self.in_use()?;
        let edition = self.edition;
        Ok(Change::update(self, Event::Superseded { edition }, |row| {
            row.active = false;
        }))
    }

    /// It is offered no longer.
    pub(crate) fn retired(self) -> Result<Change<Self>> {
        self.in_use()?;
        let edition = self.edition;
        Ok(Change::update(self, Event::Retired { edition }, |row| {
            row.active = false;
        }))
    }

    /// `OldEdition` unless this edition is in use.
    pub(crate) fn in_use(&self) -> Result<()> {
        if self.active {
            Ok(())
        } else {
            Err(Code::OldEdition.at("id"))
        }
    }
}
