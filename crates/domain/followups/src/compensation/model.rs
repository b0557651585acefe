//! What a compensation is: something offered to a customer for a bad experience (FUP-12).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, CaseId, ClientId, CompensationId, UserId, kind};
use goodword_kernel::{Aggregate, Money, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;

vocabulary! {
    /// What is offered.
    pub enum Kind as "CompensationKind" {
        /// Money back.
        Refund,
        /// Money towards the next purchase.
        Credit,
        /// The same thing anew.
        Replacement,
        /// Something done without charge.
        Service,
        /// A present.
        ApologyGift,
    }
}

permissions! { "followups.compensation": read Read = "read", act Offer = "offer", act Settle = "settle" }

events! { "followups.compensation":
    /// A customer was offered something.
    Offered = "offered" { case_id: CaseId, kind: Kind, offered_at: Timestamp },
    /// The customer took it.
    Accepted = "accepted" { case_id: CaseId },
    /// The customer did not want it.
    Declined = "declined" { case_id: CaseId },
}

/// A compensation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "compensation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompensationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is for.
    pub client_id: ClientId,
    /// In which case.
    pub case_id: CaseId,
    /// What is offered.
    pub kind: Kind,
    /// What became of it.
    pub status: Status,
    /// What it is worth, in minor units.
    pub amount_minor: Option<i64>,
    /// In which currency.
    pub currency: String,
    /// In words.
    pub note: Option<Personal<String>>,
    /// When it was offered.
    pub offered_at: Timestamp,
    /// When the customer took it.
    pub accepted_at: Option<Timestamp>,
    /// When the customer said no.
    pub declined_at: Option<Timestamp>,
    /// Who offered it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Compensation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CompensationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what a customer was offered for a bad experience.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "CompensationOfferInput")]
pub struct Offer {
    /// In which case; it must be open.
    pub case_id: CaseId,
    /// What is offered.
    pub kind: Kind,
    /// What it is worth. Needed for REFUND and CREDIT.
    pub value: Option<Money>,
    /// In words; at most 2,000 characters.
    pub note: Option<String>,
    /// When it was offered; now when left out. Not later than now and not before the case was opened.
    pub offered_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that the customer took what was offered.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "CompensationAcceptInput")]
pub struct Accept {
    /// Which one.
    pub id: CompensationId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes that the customer did not want what was offered.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "CompensationDeclineInput")]
pub struct Decline {
    /// Which one.
    pub id: CompensationId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}
