//! What a public form is.

use goodword_kernel::id::{AgencyId, ClientId, PublicFormId, ReferralPartnershipId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use goodword_reviews::Texts;
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// What a public form is for.
    pub enum Kind as "PublicFormKind" {
        /// Somebody recommends a person to the client company.
        Referral,
        /// A firm asks to become a partner of the client company.
        PartnerApplication,
    }
}

permissions! { "referrals.public_form":
read Read = "read", act Create = "create", act Update = "update", act Close = "close", act Open = "open" }

events! { "referrals.public_form":
    /// A form was made.
    Created = "created" { kind: Kind },
    /// What stands on it was changed.
    Updated = "updated" {},
    /// It takes nothing any more.
    Closed = "closed" {},
    /// It takes what is sent again.
    Opened = "opened" {},
    /// Somebody sent it.
    Used = "used" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "public_form")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PublicFormId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose page it is.
    pub client_id: ClientId,
    /// By which partner what comes by it is recommended, where it is a partner's.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What it is for.
    pub kind: Kind,
    /// What it is called among staff.
    pub name: String,
    /// What stands above the fields, in the client company's own words.
    pub introduction: Option<Texts>,
    /// What stands in its address. It is no secret, but nobody guesses it.
    pub slug: String,
    /// Whether it takes what is sent.
    pub status: Status,
    /// Until when.
    pub open_until: Option<Timestamp>,
    /// How often it was sent.
    pub uses: i32,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PublicForm;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PublicFormId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}
