//! What a template for asks is.

use goodword_kernel::id::{AgencyId, AskTemplateId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Warnings;

vocabulary! {
    /// What a template says of the customer who is asked: without it the template cannot be used for them.
    pub enum PersonalField as "AskPersonalField" {
        /// What the person is called: `{name}`.
        Name,
        /// At which account: `{account}`.
        Account,
        /// What was done for them last: `{engagement}`.
        Engagement,
    }
}

permissions! { "advocacy.ask_template":
read Read = "read", act Create = "create", act Update = "update", act Confirm = "confirm" }

events! { "advocacy.ask_template":
    /// There is a new template.
    Created = "created" { warnings: i32 },
    /// It says something else.
    Updated = "updated" { warnings: i32 },
    /// Somebody stands by its words in spite of the warnings (ASK-3).
    Confirmed = "confirmed" {},
    /// It is not used any more.
    Archived = "archived" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ask_template")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AskTemplateId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose people say it.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// Its language, as a BCP 47 tag.
    pub locale: String,
    /// What is said.
    pub text: String,
    /// What in it is not fit for a first ask (ASK-3).
    pub warnings: Warnings,
    /// When somebody stood by it in spite of that.
    pub confirmed_at: Option<Timestamp>,
    /// Who.
    pub confirmed_by_user_id: Option<UserId>,
    /// Why.
    pub confirmation_note: Option<String>,
    /// Since when it is not used any more.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AskTemplate;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AskTemplateId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
