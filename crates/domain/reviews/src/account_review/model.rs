//! What a review of an account is (s67, s72).

use goodword_kernel::id::{AccountId, AccountReviewId, AgencyId, ClientId, ContactId, UserId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};
use serde::{Deserialize, Serialize};

use super::Status;

vocabulary! {
    /// As what a review is offered to the customer (s76, s77).
    pub enum Frame as "ReviewFrame" {
        /// A check that all goes well and the product is tuned to the customer's needs.
        HealthCheck,
        /// A service free of charge for a valued customer.
        ValuedCustomerOffer,
    }
}

permissions! { "reviews.account_review":
read Read = "read", act Plan = "plan", act Work = "work", act Complete = "complete" }

events! { "reviews.account_review":
    /// A review has a date.
    Planned = "planned" { account_id: AccountId, due_at: Timestamp },
    /// It has another date or another reviewer.
    Replanned = "replanned" { due_at: Timestamp },
    /// It is due before long.
    Due = "due" { account_id: AccountId, due_at: Timestamp },
    /// It should have been held by now.
    Overdue = "overdue" { account_id: AccountId, due_at: Timestamp },
    /// The customer was asked for a meeting.
    Invited = "invited" { account_id: AccountId, frame: Frame },
    /// The customer does not want it at present.
    Declined = "declined" { account_id: AccountId },
    /// It is due again after the customer did not want it.
    Returned = "returned" { due_at: Timestamp },
    /// The meeting has a day.
    Scheduled = "scheduled" { scheduled_at: Timestamp },
    /// The meeting took place.
    Held = "held" { account_id: AccountId, held_at: Timestamp },
    /// It is finished.
    Completed = "completed" { account_id: AccountId, next_review_at: Timestamp },
    /// It was given up.
    Cancelled = "cancelled" { account_id: AccountId },
    /// The import that made the account was taken back.
    RolledBack = "rolledBack" {},
}

/// The people of the customer who take part in a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Participants(pub Vec<ContactId>);

/// A review's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_review")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountReviewId,
    /// How often it was changed.
    pub version: i32,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer the account is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// How far it has come.
    pub status: Status,
    /// Whether something is still to come of it.
    pub is_open: bool,
    /// As what the next invitation offers it (REV-7).
    pub frame: Frame,
    /// From when the days until it are counted.
    pub counted_from: Timestamp,
    /// By when it is to be held.
    pub due_at: Timestamp,
    /// Whether a person chose that date.
    pub set_by_hand: bool,
    /// When it was told that it is due before long.
    pub announced_at: Option<Timestamp>,
    /// When its time was over.
    pub overdue_at: Option<Timestamp>,
    /// When the customer last did not want it.
    pub declined_at: Option<Timestamp>,
    /// Whether the customer did not want it as an offer to a valued customer either.
    pub offer_declined: bool,
    /// The day of the meeting.
    pub scheduled_at: Option<Timestamp>,
    /// When the meeting took place.
    pub held_at: Option<Timestamp>,
    /// When it was finished or given up.
    pub closed_at: Option<Timestamp>,
    /// Why it was given up.
    pub cancel_reason: Option<String>,
    /// Who holds it.
    pub reviewer_user_id: Option<UserId>,
    /// Who of the customer takes part.
    pub participants: Participants,
    /// When the next one is due.
    pub next_review_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AccountReview;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AccountReviewId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// Given up because its account became part of another, whose own review stays (CUS-6).
    pub(crate) fn step_aside(&mut self, at: Timestamp) {
        (self.status, self.is_open, self.closed_at) = (Status::Cancelled, false, Some(at));
    }
}

/// That something is still to come of a review, in the words of the partial indexes.
pub(crate) fn is_open() -> Condition {
    Condition::all().add(Expr::col((Entity, Column::IsOpen)))
}
