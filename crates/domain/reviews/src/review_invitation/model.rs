//! What an invitation to a review is.

use async_graphql::InputObject;
use goodword_followups::contact_attempt::Channel;
use goodword_kernel::id::{
    AccountId, AccountReviewId, AgencyId, ClientId, ContactId, ReviewInvitationId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::account_review::{self, Frame};

vocabulary! {
    /// What came of an invitation.
    pub enum Outcome as "ReviewInvitationOutcome" {
        /// The customer agreed.
        Accepted,
        /// The customer does not want a review at present.
        Declined,
        /// The customer was not reached, or did not say.
        NoAnswer,
    }
}

permissions! { "reviews.review_invitation": read Read = "read", act Create = "create" }

events! { "reviews.review_invitation":
    /// A customer was asked for a review.
    Created = "created" { review_id: AccountReviewId, frame: Frame, attempt: i32 },
    /// It is known what came of it.
    Answered = "answered" { review_id: AccountReviewId, outcome: Outcome },
}

/// An invitation's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_invitation")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewInvitationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// To which review.
    pub review_id: AccountReviewId,
    /// Who was asked.
    pub contact_id: Option<ContactId>,
    /// The how many-th of its review it is, from 1.
    pub attempt: i32,
    /// As what the review was offered (REV-7).
    pub frame: Frame,
    /// How the customer was asked.
    pub channel: Channel,
    /// What was said.
    pub script: String,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// When that was known.
    pub answered_at: Option<Timestamp>,
    /// Who asked.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReviewInvitation;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReviewInvitationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that a customer is asked for a review. The first invitation offers a check of how things go; after a customer
/// declined, the next offers it to a valued customer (REV-7).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewInvitationCreateInput")]
pub struct Create {
    /// To which review.
    pub review_id: AccountReviewId,
    /// Who is asked: a contact of the account.
    pub contact_id: Option<ContactId>,
    /// How the customer is asked.
    pub channel: Channel,
    /// What is said; at most 2,000 characters. When left out, the usual words in the customer's language.
    pub script: Option<String>,
    /// What came of it, where that is known already.
    pub outcome: Option<Outcome>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Notes what came of an invitation to a review.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewInvitationAnswerInput")]
pub struct Answer {
    /// Of which one.
    pub id: ReviewInvitationId,
    /// What came of it. After DECLINED the review waits for 60 days.
    pub outcome: Outcome,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What is known of a new invitation.
pub(super) struct New {
    pub(super) id: ReviewInvitationId,
    pub(super) contact: Option<ContactId>,
    pub(super) attempt: i32,
    pub(super) channel: Channel,
    pub(super) script: String,
    pub(super) outcome: Option<Outcome>,
    pub(super) user: Option<UserId>,
}

impl Model {
    pub(super) fn created(review: &account_review::Model, new: New, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: review.agency_id,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: review.client_id,
            account_id: review.account_id,
            review_id: review.id,
            contact_id: new.contact,
            attempt: new.attempt,
            frame: review.frame,
            channel: new.channel,
            script: new.script,
            outcome: new.outcome,
            answered_at: new.outcome.map(|_| at),
            by_user_id: new.user,
        };
        let event = Event::Created {
            review_id: review.id,
            frame: row.frame,
            attempt: row.attempt,
        };
        Change::new(row, event)
    }

    pub(super) fn answered(self, outcome: Outcome, at: Timestamp) -> Result<Change<Self>> {
        if self.outcome.is_some() {
            return Err(Code::WrongStatus.saying("It is known already what came of this invitation."));
        }
        let review_id = self.review_id;
        Ok(Change::update(self, Event::Answered { review_id, outcome }, |row| {
            (row.outcome, row.answered_at) = (Some(outcome), Some(at));
        }))
    }
}
