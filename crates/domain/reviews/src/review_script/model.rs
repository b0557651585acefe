//! What a script is. A change makes a new edition; the earlier ones are kept.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, ReviewScriptId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::account_review::Frame;

permissions! { "reviews.review_script": read Read = "read", act Save = "save", act Archive = "archive" }

events! { "reviews.review_script":
    /// An edition came into use.
    Published = "published" { frame: Frame, locale: String, edition: i32 },
    /// A newer edition took its place.
    Superseded = "superseded" { edition: i32 },
    /// It is said no more; the usual words take its place.
    Archived = "archived" { edition: i32 },
}

/// A script's row: one edition of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_script")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewScriptId,
    /// How often it was changed.
    pub version: i32,
    /// When this edition was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers are invited by it.
    pub client_id: ClientId,
    /// As what it offers a review (REV-7).
    pub frame: Frame,
    /// The language it is written in, as a BCP 47 tag.
    pub locale: String,
    /// Which edition this is, from 1.
    pub edition: i32,
    /// Whether it is said.
    pub active: bool,
    /// What is said, with `{client}` where the client company's name stands.
    pub words: String,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReviewScript;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReviewScriptId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says in which words customers are invited to a review from now on, in one language: the first edition, or the next.
/// Invitations that were noted keep theirs.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewScriptSaveInput")]
pub struct Save {
    /// Whose customers are invited.
    pub client_id: ClientId,
    /// As what the review is offered (REV-7).
    pub frame: Frame,
    /// The language, as a BCP 47 tag. A client company has at most 50 scripts in use.
    pub locale: String,
    /// What is said; at most 2,000 characters. `{client}` stands for the client company's name.
    pub words: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says a script no more: the usual words take its place.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewScriptArchiveInput")]
pub struct Archive {
    /// The edition that is in use.
    pub id: ReviewScriptId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
