//! What a rhythm is: when the whole way of a client company's customers was last audited, and when its myths were last
//! looked at (JRN-9).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, AuditRhythmId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

permissions! { "expectations.audit_rhythm": read Read = "read", act Review = "review" }

events! { "expectations.audit_rhythm":
    /// The client company is at work: its rhythm begins.
    Begun = "begun" {},
    /// The whole way of its customers was audited.
    Audited = "audited" { client_id: ClientId },
    /// The list of its myths was looked at.
    MythsReviewed = "mythsReviewed" { client_id: ClientId },
    /// It is time to audit the whole way again.
    AuditDue = "auditDue" { client_id: ClientId },
    /// It is time to look at the list of myths again.
    MythsDue = "mythsDue" { client_id: ClientId },
}

/// A rhythm's row: one for each client company.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_rhythm")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditRhythmId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Of which client company.
    pub client_id: ClientId,
    /// Since when it runs.
    pub since: Timestamp,
    /// When the whole way was last audited.
    pub audited_at: Option<Timestamp>,
    /// When it was last told that this is due.
    pub audit_told_at: Option<Timestamp>,
    /// When the list of myths was last looked at.
    pub myths_reviewed_at: Option<Timestamp>,
    /// By whom.
    pub myths_reviewed_by: Option<UserId>,
    /// When it was last told that this is due.
    pub myths_told_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AuditRhythm;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AuditRhythmId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Says that the list of a client company's myths was looked at (JRN-9).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "MythListReviewInput")]
pub struct ReviewMyths {
    /// Of which client company.
    pub client_id: ClientId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
