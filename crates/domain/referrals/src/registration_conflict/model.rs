//! What a conflict is: what those who decide see of it, and partners never.

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ReferralId, RegistrationConflictId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReferralsErrorCode as Code;

/// The longest note, in characters.
const NOTE: usize = 2_000;

vocabulary! {
    /// By what two claims are about one prospect.
    pub enum Kind as "RegistrationConflictKind" {
        /// Both name one internet domain.
        SameDomain,
        /// Both name one address.
        SameEmail,
        /// Both name one company.
        SameCompanyName,
        /// The prospect is a customer with whom something was done in the last 180 days (PAR-5).
        ExistingCustomer,
        /// An offer of the client company's own was worked on in the last 180 days (PAR-5).
        OpenOpportunity,
    }
}

vocabulary! {
    /// How a conflict was decided.
    pub enum Decision as "RegistrationConflictDecision" {
        /// Nobody has decided yet.
        Open,
        /// The earlier claim stands, or the customer is known: the later referral cannot be accepted.
        FirstKeeps,
        /// The later referral may be accepted all the same.
        LaterWins,
        /// The two are not about one prospect.
        NotTheSame,
    }
}

permissions! { "referrals.registration_conflict": read Read = "read", act Resolve = "resolve" }

events! { "referrals.registration_conflict":
    /// Two claims on one prospect were found.
    Opened = "opened" { referral_id: ReferralId, kind: Kind },
    /// An appeal was right: it is decided anew.
    Reopened = "reopened" { referral_id: ReferralId },
    /// Somebody decided.
    Resolved = "resolved" { referral_id: ReferralId, decision: Decision },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_conflict")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegistrationConflictId,
    /// How often it was changed.
    pub version: i32,
    /// When it was found.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose prospect it is.
    pub client_id: ClientId,
    /// The later referral.
    pub referral_id: ReferralId,
    /// By what the two are about one prospect.
    pub kind: Kind,
    /// Whether both are about one need.
    pub same_need: bool,
    /// The referral that came in before.
    pub earlier_referral_id: Option<ReferralId>,
    /// The account that is known.
    pub account_id: Option<AccountId>,
    /// When something was last done for it, or the earlier referral came in.
    pub active_at: Option<Timestamp>,
    /// How it was decided.
    pub decision: Decision,
    /// Why.
    pub note: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::RegistrationConflict;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RegistrationConflictId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// What was found beside a referral.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) client: ClientId,
    pub(crate) later: ReferralId,
    pub(crate) kind: Kind,
    pub(crate) same_need: bool,
    pub(crate) earlier: Option<ReferralId>,
    pub(crate) account: Option<AccountId>,
    pub(crate) active_at: Option<Timestamp>,
}

/// Decides a conflict.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "RegistrationConflictResolveInput")]
pub struct Resolve {
    /// Which one.
    pub id: RegistrationConflictId,
    /// How. Not OPEN.
    pub decision: Decision,
    /// Why; at most 2,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn opened(agency: AgencyId, id: RegistrationConflictId, found: Found, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: found.client,
            referral_id: found.later,
            kind: found.kind,
            same_need: found.same_need,
            earlier_referral_id: found.earlier,
            account_id: found.account,
            active_at: found.active_at,
            decision: Decision::Open,
            note: None,
            decided_at: None,
            decided_by_user_id: None,
        };
        let event = Event::Opened {
            referral_id: row.referral_id,
            kind: row.kind,
        };
        Change::new(row, event)
    }

    /// It waits again.
    pub(super) fn reopened(self) -> Change<Self> {
        let event = Event::Reopened {
            referral_id: self.referral_id,
        };
        Change::update(self, event, |row| {
            (row.decision, row.note) = (Decision::Open, None);
            (row.decided_at, row.decided_by_user_id) = (None, None);
        })
    }

    /// What was said about somebody who is forgotten is gone.
    pub(super) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::PersonalDataErased {}, |row| row.note = None)
    }

    pub(super) fn resolved(self, with: &Resolve, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.text("note", &with.note, NOTE);
        if with.decision == Decision::Open {
            check.problem("decision", "must say how it is decided");
        }
        check.done()?;
        if self.decision != Decision::Open {
            return Err(Code::ConflictDecided.at("id"));
        }
        let event = Event::Resolved {
            referral_id: self.referral_id,
            decision: with.decision,
        };
        let decision = with.decision;
        Ok(Change::update(self, event, |row| {
            (row.decision, row.note) = (decision, Some(note));
            (row.decided_at, row.decided_by_user_id) = (Some(at), who);
        }))
    }
}
