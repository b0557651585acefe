//! What a link is that a customer passes on. Of those who follow it only their number is kept.

use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, ReferralProgramId, ShareLinkId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Status;

permissions! { "advocacy.share_link":
read Read = "read", act Create = "create", act Update = "update", act Revoke = "revoke", act Open = "open", act Leave = "leave" }

events! { "advocacy.share_link":
    /// A customer has a link.
    Created = "created" { contact_id: ContactId, program_id: ReferralProgramId },
    /// What stands on its page, or until when it is good, was changed.
    Updated = "updated" {},
    /// Somebody took it back.
    Revoked = "revoked" {},
    /// Its program is over.
    Ended = "ended" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "share_link")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShareLinkId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whom it recommends.
    pub client_id: ClientId,
    /// Who passes it on.
    pub contact_id: ContactId,
    /// As which advocate.
    pub advocate_id: AdvocateId,
    /// In which program.
    pub program_id: ReferralProgramId,
    /// What stands in its address. It is no secret, but nobody guesses it.
    pub slug: String,
    /// Whether the customer agreed that their first name stands on the page.
    pub names_advocate: bool,
    /// How often people followed it.
    pub clicks: i32,
    /// Until when it is good.
    pub valid_until: Option<Timestamp>,
    /// Whether it is good.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ShareLink;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ShareLinkId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
