//! What a probe is: the question why somebody believes a myth, and the answer (s47).

use goodword_kernel::id::{AgencyId, ClientId, ContactId, MythId, MythProbeId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "expectations.myth_probe": read Read = "read", act Create = "create" }

events! { "expectations.myth_probe":
    /// Somebody was asked.
    Asked = "asked" { myth_id: MythId, contact_id: ContactId },
}

/// A probe's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "myth_probe")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MythProbeId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// Which myth.
    pub myth_id: MythId,
    /// Who was asked.
    pub contact_id: ContactId,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: Option<Personal<String>>,
    /// Whether a source was named; most cite a vague one or none.
    pub source_named: bool,
    /// Who asked.
    pub by_user_id: Option<UserId>,
    /// When.
    pub asked_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::MythProbe;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MythProbeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
