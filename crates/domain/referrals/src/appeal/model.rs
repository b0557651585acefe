//! What an appeal is.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, AppealId, ClientId, ReferralId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{ReferralsErrorCode as Code, referral};

/// The longest text, in characters.
const TEXT: usize = 4_000;

vocabulary! {
    /// What came of an appeal.
    pub enum Outcome as "AppealOutcome" {
        /// Nobody has answered yet.
        Open,
        /// The partner was right: the referral is looked at again.
        Upheld,
        /// The decision stands.
        Rejected,
    }
}

permissions! { "referrals.appeal": read Read = "read", act Submit = "submit", act Answer = "answer" }

events! { "referrals.appeal":
    /// A partner appealed.
    Submitted = "submitted" { referral_id: ReferralId },
    /// Until when it is to be answered is known.
    Timed = "timed" { due_at: Timestamp },
    /// It was not answered in time.
    Escalated = "escalated" { to: Option<UserId> },
    /// It was answered.
    Answered = "answered" { referral_id: ReferralId, outcome: Outcome },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppealId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The client company that decided.
    pub client_id: ClientId,
    /// By which partnership.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Against the decision about which referral.
    pub referral_id: ReferralId,
    /// Which decision, by its instant.
    pub decision_at: Timestamp,
    /// What the partner says.
    pub text: String,
    /// What came of it.
    pub outcome: Outcome,
    /// What the partner is answered.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// By whom.
    pub answered_by_user_id: Option<UserId>,
    /// Until when it is to be answered.
    pub due_at: Option<Timestamp>,
    /// When it was passed upward because it was not.
    pub escalated_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Appeal;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AppealId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Appeals against a decision, within 14 days of it; once (PAR-2).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AppealSubmitInput")]
pub struct Submit {
    /// Against the decision about which referral.
    pub referral_id: ReferralId,
    /// Why; at most 4,000 characters.
    pub text: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Answers an appeal. One that is upheld has the referral looked at again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AppealAnswerInput")]
pub struct Answer {
    /// Which one.
    pub id: AppealId,
    /// What comes of it. Not OPEN.
    pub outcome: Outcome,
    /// What the partner is answered; at most 4,000 characters.
    pub answer: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn submitted(
        id: AppealId,
        of: &referral::Model,
        decision_at: Timestamp,
        text: &str,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            partnership_id: of.partnership_id,
            referral_id: of.id,
            decision_at,
            text: check.text("text", text, TEXT),
            outcome: Outcome::Open,
            answer: None,
            answered_at: None,
            answered_by_user_id: None,
            due_at: None,
            escalated_at: None,
        };
        check.done()?;
        let event = Event::Submitted { referral_id: of.id };
        Ok(Change::new(row, event))
    }

    pub(super) fn answered(self, with: &Answer, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let answer = check.text("answer", &with.answer, TEXT);
        if with.outcome == Outcome::Open {
            check.problem("outcome", "must say what comes of it");
        }
        check.done()?;
        if self.outcome != Outcome::Open {
            return Err(Code::AppealAnswered.at("id"));
        }
        let outcome = with.outcome;
        let event = Event::Answered {
            referral_id: self.referral_id,
            outcome,
        };
        Ok(Change::update(self, event, |row| {
            (row.outcome, row.answer) = (outcome, Some(answer));
            (row.answered_at, row.answered_by_user_id) = (Some(at), who);
        }))
    }

    /// What both said is gone.
    pub(super) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::PersonalDataErased {}, |row| {
            "erased".clone_into(&mut row.text);
            row.answer = None;
        })
    }

    /// Until when it is to be answered is known.
    pub(super) fn timed(self, due_at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Timed { due_at }, |row| row.due_at = Some(due_at))
    }

    /// Nobody answered it in time.
    pub(super) fn escalated(self, to: Option<UserId>, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Escalated { to }, |row| row.escalated_at = Some(at))
    }
}
