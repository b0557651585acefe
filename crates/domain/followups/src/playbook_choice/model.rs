//! What a choice is: an edition of one of the agency's playbooks, in place of the one with which follow-ups begin elsewhere.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, PlaybookChoiceId, PlaybookId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::follow_up::Reason;

permissions! { "followups.playbook_choice": read Read = "read", act Set = "set", act Remove = "remove" }

events! { "followups.playbook_choice":
    /// A client company's follow-ups of a reason begin with a playbook of its own choice.
    Set = "set" { reason: Reason, playbook_id: PlaybookId },
    /// They begin as everywhere again.
    Removed = "removed" { reason: Reason },
}

/// A choice's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "playbook_choice")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaybookChoiceId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose follow-ups.
    pub client_id: ClientId,
    /// For which reason.
    pub reason: Reason,
    /// With which edition of which playbook they begin.
    pub playbook_id: PlaybookId,
    /// Since when it does not hold any more.
    pub removed_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PlaybookChoice;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PlaybookChoiceId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says with which playbook a client company's follow-ups of its reason begin by themselves, in place of what was said
/// before and of the playbook with which they begin elsewhere. Exactly this edition: later ones are chosen anew. Where the
/// agency takes the playbook out of use altogether, they begin as elsewhere.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PlaybookChoiceSetInput")]
pub struct Set {
    /// Whose follow-ups.
    pub client_id: ClientId,
    /// Which edition; it must be in use.
    pub playbook_id: PlaybookId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Lets follow-ups begin as everywhere again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PlaybookChoiceRemoveInput")]
pub struct Remove {
    /// Which choice.
    pub id: PlaybookChoiceId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
