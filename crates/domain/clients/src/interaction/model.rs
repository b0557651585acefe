//! What an interaction is: somebody spoke with a customer, or wrote to one, whoever began.

use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, InteractionId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// How people were in touch.
    pub enum Channel as "InteractionChannel" {
        /// Face to face.
        InPerson,
        /// By video call.
        Video,
        /// By telephone.
        Phone,
        /// By mail.
        Email,
        /// By instant messages.
        Chat,
        /// On paper.
        Letter,
        /// In another way.
        Other,
    }
}

vocabulary! {
    /// Who began.
    pub enum Direction as "InteractionDirection" {
        /// The customer did.
        Inbound,
        /// The client company or its agency did.
        Outbound,
    }
}

permissions! { "clients.interaction": read Read = "read", act Log = "log", act Correct = "correct" }

events! { "clients.interaction":
    /// Somebody noted that they were in touch with a customer.
    Logged = "logged" {
        contact_id: ContactId, account_id: Option<AccountId>, channel: Channel, direction: Direction, happened_at: Timestamp,
    },
    /// What was noted was put right.
    Corrected = "corrected" {},
}

/// An interaction's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "interaction")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InteractionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it was.
    pub client_id: ClientId,
    /// With whom.
    pub contact_id: ContactId,
    /// For which account.
    pub account_id: Option<AccountId>,
    /// How.
    pub channel: Channel,
    /// Who began.
    pub direction: Direction,
    /// What it was about.
    pub summary: Personal<String>,
    /// When.
    pub happened_at: Timestamp,
    /// How long it took.
    pub minutes: Option<i32>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Interaction;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> InteractionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
