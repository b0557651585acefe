//! What a version is.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, BlueprintId, BlueprintVersionId, ClientId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::{BlueprintsErrorCode as Code, Content, Items};

vocabulary! {
    /// How far a version has come.
    pub enum Status as "BlueprintVersionStatus" {
        /// It can be looked at and compared, but not applied.
        Draft,
        /// It can be applied, and is never changed.
        Published,
    }
}

permissions! { "blueprints.blueprint_version": read Read = "read", act Create = "create", act Publish = "publish" }

events! { "blueprints.blueprint_version":
    /// A version was written.
    Created = "created" { blueprint_id: BlueprintId, number: i32 },
    /// It can be applied from now on.
    Published = "published" { blueprint_id: BlueprintId, number: i32 },
}

/// A version's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "blueprint_version")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BlueprintVersionId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Of which blueprint.
    pub blueprint_id: BlueprintId,
    /// Which one, from 1.
    pub number: i32,
    /// How far it has come.
    pub status: Status,
    /// What it sets up.
    pub items: Items,
    /// The client company that it was made from.
    pub source_client_id: Option<ClientId>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::BlueprintVersion;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> BlueprintVersionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Agency
    }
}

/// Writes the next version of a blueprint, in draft: made from what a client company has, or from a content that is sent.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "BlueprintVersionCreateInput")]
pub struct Create {
    /// Of which blueprint.
    pub blueprint_id: BlueprintId,
    /// The client company that it is made from: what it has of everything that a blueprint's content may have.
    pub from_client_id: Option<ClientId>,
    /// Its content, instead of a client company's.
    pub content: Option<Content>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets a version be applied. It is not changed any more.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "BlueprintVersionPublishInput")]
pub struct Publish {
    /// Which one.
    pub id: BlueprintVersionId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What a new version is made of.
pub(crate) struct New {
    pub(crate) blueprint: BlueprintId,
    pub(crate) number: i32,
    pub(crate) items: Items,
    pub(crate) source: Option<ClientId>,
}

impl Model {
    pub(crate) fn created((agency, id): (AgencyId, BlueprintVersionId), new: New, at: Timestamp) -> Change<Self> {
        let event = Event::Created {
            blueprint_id: new.blueprint,
            number: new.number,
        };
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            blueprint_id: new.blueprint,
            number: new.number,
            status: Status::Draft,
            items: new.items,
            source_client_id: new.source,
            published_at: None,
        };
        Change::new(row, event)
    }

    pub(crate) fn published(self, at: Timestamp) -> Result<Change<Self>> {
        if self.status == Status::Published {
            return Err(Code::WrongStatus.saying("This version is published already."));
        }
        if self.items.all().is_empty() {
            return Err(Code::Nothing.into());
        }
        let event = Event::Published {
            blueprint_id: self.blueprint_id,
            number: self.number,
        };
        Ok(Change::update(self, event, |row| {
            row.status = Status::Published;
            row.published_at = Some(at);
        }))
    }
}
