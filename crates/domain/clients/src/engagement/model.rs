//! What an engagement is: a purchase, a project, a visit, a period of a subscription.

use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, EngagementId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

pub use crate::import::EngagementKind as Kind;

vocabulary! {
    /// How far an engagement has come.
    pub enum Status as "EngagementStatus" {
        /// Agreed, not begun.
        Planned,
        /// Being worked on.
        Running,
        /// Handed over, not yet accepted.
        Delivered,
        /// Done.
        Completed,
        /// Given up before it was delivered.
        Cancelled,
        /// Paid back.
        Refunded,
    }
}

permissions! { "clients.engagement":
read Read = "read", act Create = "create", act Start = "start", act Deliver = "deliver", act Complete = "complete",
act Cancel = "cancel", act Refund = "refund", act Update = "update" }

events! { "clients.engagement":
    /// The engagement is known since now, and not completed yet.
    Created = "created" { client_id: ClientId, contact_id: ContactId, account_id: Option<AccountId> },
    /// An import changed its data.
    Updated = "updated" {},
    /// The work on it began.
    Started = "started" {},
    /// It was handed over.
    Delivered = "delivered" {},
    /// It was completed. One that was completed before it became known begins with this event.
    Completed = "completed" {
        client_id: ClientId,
        contact_id: ContactId,
        account_id: Option<AccountId>,
        completed_at: Timestamp,
    },
    /// It was given up.
    Cancelled = "cancelled" {},
    /// It was paid back.
    Refunded = "refunded" { client_id: ClientId, contact_id: ContactId, account_id: Option<AccountId> },
    /// The next follow-up on it was set or fell away.
    FollowUpPlanned = "followUpPlanned" {},
    /// It is about other products than before.
    ProductsChanged = "productsChanged" {},
    /// Its custom fields were set.
    CustomFieldsChanged = "customFieldsChanged" {},
    /// The import that made it was taken back.
    RolledBack = "rolledBack" {},
}

/// An engagement's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EngagementId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose work it is.
    pub client_id: ClientId,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// For whom.
    pub contact_id: ContactId,
    /// Its id in the client company's own program.
    pub external_id: Option<String>,
    /// What kind of work it is.
    pub kind: Kind,
    /// What it is, in words.
    pub title: String,
    /// What it costs, in minor units of the currency.
    pub amount_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub currency: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was completed.
    pub completed_at: Option<Timestamp>,
    /// How far it has come.
    pub status: Status,
    /// When to follow up on it.
    pub next_follow_up_at: Option<Timestamp>,
    /// Why.
    pub next_follow_up_reason: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Engagement;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> EngagementId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientContact(Column::ClientId, Column::ContactId)
    }
}
