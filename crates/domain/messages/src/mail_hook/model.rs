//! What such an address is. Its secret is told once and kept nowhere.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, MailHookId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

permissions! { "messages.mail_hook": read Read = "read", act Create = "create", act Revoke = "revoke" }

events! { "messages.mail_hook":
    /// Mail providers may report there.
    Created = "created" {},
    /// It takes nothing any more.
    Revoked = "revoked" {},
}

/// The row of an address for reports.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_hook")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailHookId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who made it.
    pub user_id: UserId,
    /// What it is for.
    pub name: String,
    /// The last characters of its address.
    pub hint: String,
    /// When it was made worthless.
    pub revoked_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::MailHook;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> MailHookId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Agency
    }
}

/// Makes an address at which a mail provider reports, after a recent sign-in or step-up.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "MailHookCreateInput")]
pub struct Create {
    /// What it is for, such as the provider's name; at most 100 characters.
    pub name: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Makes an address worthless.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "MailHookRevokeInput")]
pub struct Revoke {
    /// Which.
    pub id: MailHookId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// It takes nothing any more.
    pub(crate) fn revoked(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Revoked {}, |row| row.revoked_at = Some(at))
    }
}
