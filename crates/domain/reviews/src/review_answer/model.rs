//! What an answer in a review is (s74, s75).

use async_graphql::InputObject;
use goodword_kernel::id::{
    AccountId, AccountReviewId, AgencyId, ClientId, ContactId, ReviewAnswerId, ReviewQuestionId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::account_review;
use crate::edit::expect_version;
use crate::review_question::{Area, Wording};

vocabulary! {
    /// What an answer points to.
    pub enum Signal as "ReviewSignal" {
        /// The customer is content.
        Satisfied,
        /// The customer is not.
        Dissatisfied,
        /// The customer needs something that another product could meet.
        NeedFound,
        /// Much time goes into upkeep or tuning (s80).
        TimeLostOnUpkeep,
        /// A rival is in touch.
        RivalInTouch,
        /// The customer thinks of leaving.
        MayLeave,
    }
}

permissions! { "reviews.review_answer": read Read = "read", act Give = "give" }

events! { "reviews.review_answer":
    /// A question was answered.
    Given = "given" { review_id: AccountReviewId, area: Area, signal: Option<Signal> },
    /// The answer was put right.
    Changed = "changed" { review_id: AccountReviewId, area: Area, signal: Option<Signal> },
}

/// An answer's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_answer")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewAnswerId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// In which review.
    pub review_id: AccountReviewId,
    /// To which question.
    pub question_id: ReviewQuestionId,
    /// Of what the question asks.
    pub area: Area,
    /// The words in which it was asked.
    pub asked: String,
    /// Whether those were the straight or the roundabout ones (REV-6).
    pub wording_used: Wording,
    /// What the customer said.
    pub text: Personal<String>,
    /// What it points to.
    pub signal: Option<Signal>,
    /// Who of the customer said it.
    pub contact_id: Option<ContactId>,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReviewAnswer;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReviewAnswerId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what was answered to a question of a review that is HELD, or puts it right.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewAnswerGiveInput")]
pub struct Give {
    /// In which review.
    pub review_id: AccountReviewId,
    /// To which question of the bank.
    pub question_id: ReviewQuestionId,
    /// The version of the answer that was read, where there is one: somebody else's change since then is a CONFLICT
    /// instead of lost. Needed to put an answer right.
    pub expected_version: Option<i32>,
    /// In which words it was asked; in those that are offered first when left out (REV-6).
    pub wording_used: Option<Wording>,
    /// What the customer said; at most 4,000 characters.
    pub text: String,
    /// Who said it: a contact of the account.
    pub contact_id: Option<ContactId>,
    /// What it points to.
    pub signal: Option<Signal>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What was said, read.
pub(super) struct Said {
    pub(super) asked: String,
    pub(super) wording: Wording,
    pub(super) text: Personal<String>,
    pub(super) signal: Option<Signal>,
    pub(super) contact: Option<ContactId>,
    pub(super) user: Option<UserId>,
}

impl Give {
    pub(super) fn words(&self) -> Result<Personal<String>> {
        let mut check = Check::new();
        let text = check.text("text", &self.text, 4_000);
        check.done()?;
        Ok(text.into())
    }
}

impl Model {
    pub(super) fn given(
        review: &account_review::Model,
        id: ReviewAnswerId,
        (question_id, area): (ReviewQuestionId, Area),
        said: Said,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Given {
            review_id: review.id,
            area,
            signal: said.signal,
        };
        let row = Self {
            agency_id: review.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: review.client_id,
            account_id: review.account_id,
            review_id: review.id,
            question_id,
            area,
            asked: said.asked,
            wording_used: said.wording,
            text: said.text,
            signal: said.signal,
            contact_id: said.contact,
            by_user_id: said.user,
        };
        Change::new(row, event)
    }

    pub(super) fn changed(self, expected: Option<i32>, said: Said) -> Result<Change<Self>> {
        expect_version(expected, self.version)?;
        let event = Event::Changed {
            review_id: self.review_id,
            area: self.area,
            signal: said.signal,
        };
        Ok(Change::update(self, event, |row| {
            (row.asked, row.wording_used) = (said.asked, said.wording);
            (row.text, row.signal) = (said.text, said.signal);
            (row.contact_id, row.by_user_id) = (said.contact, said.user);
        }))
    }
}
