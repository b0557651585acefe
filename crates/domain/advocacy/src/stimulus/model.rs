//! What a stimulus is: one thing that was done for an advocate, so that the fire is fed (ASK-9).

use async_graphql::InputObject;
use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, StimulusId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::advocate;

/// The longest note, in characters.
const NOTE: usize = 1_000;

vocabulary! {
    /// What was done for somebody who recommends.
    pub enum Kind as "StimulusKind" {
        /// Somebody called.
        Call,
        /// Somebody wrote.
        Letter,
        /// Somebody told them what is new.
        News,
        /// They were invited somewhere.
        Invitation,
        /// They got something.
        Gift,
        /// Something else.
        Other,
    }
}

permissions! { "advocacy.stimulus": read Read = "read", act Note = "note" }

events! { "advocacy.stimulus":
    /// Something was done for somebody who recommends.
    Noted = "noted" { advocate_id: AdvocateId, kind: Kind },
}

/// The row. It never changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stimulus")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StimulusId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// For whom, in which program.
    pub advocate_id: AdvocateId,
    /// The same customer.
    pub contact_id: ContactId,
    /// What was done.
    pub kind: Kind,
    /// When.
    pub done_at: Timestamp,
    /// More of it.
    pub note: Option<Personal<String>>,
    /// Who did it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Stimulus;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> StimulusId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what was done for somebody who recommends.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "StimulusNoteInput")]
pub struct Note {
    /// For whom.
    pub advocate_id: AdvocateId,
    /// What was done.
    pub kind: Kind,
    /// When; now when left out.
    pub at: Option<Timestamp>,
    /// More of it; at most 1,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn noted(
        of: &advocate::Model,
        id: StimulusId,
        with: &Note,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.optional_text("note", with.note.as_deref(), NOTE);
        let done_at = with.at.unwrap_or(at);
        if done_at > at {
            check.problem("at", "must not be in the future");
        }
        check.done()?;
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            advocate_id: of.id,
            contact_id: of.contact_id,
            kind: with.kind,
            done_at,
            note: note.map(Personal::new),
            by_user_id: by,
        };
        let event = Event::Noted {
            advocate_id: row.advocate_id,
            kind: row.kind,
        };
        Ok(Change::new(row, event))
    }
}
