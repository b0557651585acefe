//! What a registered deal is: proof that something is being done, for which the protection is longer.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, DealRegistrationId, ReferralId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Money, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::names::Names;
use crate::{ReferralsErrorCode as Code, referral};

/// Pieces of evidence of one deal.
const MOST: usize = 10;
/// The longest piece of evidence, in characters.
const EVIDENCE: usize = 500;
/// The longest words to the partner, in characters.
const TEXT: usize = 2_000;

vocabulary! {
    /// What was decided about a registered deal.
    pub enum Outcome as "DealRegistrationOutcome" {
        /// Nobody has decided yet.
        Open,
        /// The protection is longer by 60 days.
        Granted,
        /// It is not.
        Refused,
    }
}

permissions! { "referrals.deal_registration": read Read = "read", act Submit = "submit", act Decide = "decide" }

events! { "referrals.deal_registration":
    /// A partner showed what is being done.
    Submitted = "submitted" { referral_id: ReferralId },
    /// The protection is longer, or is not.
    Decided = "decided" { referral_id: ReferralId, outcome: Outcome },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deal_registration")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DealRegistrationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// By which partnership.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// About which referral.
    pub referral_id: ReferralId,
    /// What may come of it, in minor units of the currency.
    pub amount_minor: i64,
    /// The currency (ISO 4217).
    pub currency: String,
    /// When it is expected to be won.
    pub expected_close_at: Timestamp,
    /// What shows that something is being done.
    pub evidence: Names,
    /// What was decided.
    pub outcome: Outcome,
    /// What the partner is told.
    pub note: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by_user_id: Option<UserId>,
    /// Until when the referral was protected by it.
    pub protected_until: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::DealRegistration;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> DealRegistrationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Shows what is being done about a referral, to have its protection extended by 60 days (PAR-3).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DealRegistrationSubmitInput")]
pub struct Submit {
    /// About which referral.
    pub referral_id: ReferralId,
    /// What may come of it.
    pub amount: Money,
    /// When it is expected to be won; in the future.
    pub expected_close_at: Timestamp,
    /// What shows that something is being done: 1 to 10 sentences, each at most 500 characters.
    pub evidence: Vec<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Decides about a registered deal.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "DealRegistrationDecideInput")]
pub struct Decide {
    /// Which one.
    pub id: DealRegistrationId,
    /// Whether the protection is extended.
    pub grant: bool,
    /// What the partner is told; at most 2,000 characters. Needed where it is not extended.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn submitted(
        id: DealRegistrationId,
        of: &referral::Model,
        with: &Submit,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let amount = with.amount.read(&mut check, "amount");
        let evidence = Names::read(&mut check, "evidence", &with.evidence, MOST, EVIDENCE);
        if with.evidence.is_empty() {
            check.problem("evidence", "must say what is being done");
        }
        if with.expected_close_at <= at {
            check.problem("expectedCloseAt", "must be in the future");
        }
        check.done()?;
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            partnership_id: of.partnership_id,
            referral_id: of.id,
            amount_minor: amount.amount_minor.get(),
            currency: amount.currency,
            expected_close_at: with.expected_close_at,
            evidence,
            outcome: Outcome::Open,
            note: None,
            decided_at: None,
            decided_by_user_id: None,
            protected_until: None,
        };
        let event = Event::Submitted { referral_id: of.id };
        Ok(Change::new(row, event))
    }

    /// What was said is gone.
    pub(super) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::PersonalDataErased {}, |row| {
            (row.evidence, row.note) = (Names::default(), None);
        })
    }

    /// Decided; `until` is the end of the protection where it was extended.
    pub(super) fn decided(
        self,
        with: &Decide,
        who: Option<UserId>,
        until: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        if self.outcome != Outcome::Open {
            return Err(Code::DealDecided.at("id"));
        }
        let mut check = Check::new();
        let note = check.optional_text("note", with.note.as_deref(), TEXT);
        check.done()?;
        if !with.grant && note.is_none() {
            return Err(Code::ReasonNeeded.at("note"));
        }
        let outcome = if with.grant { Outcome::Granted } else { Outcome::Refused };
        let event = Event::Decided {
            referral_id: self.referral_id,
            outcome,
        };
        Ok(Change::update(self, event, |row| {
            (row.outcome, row.note, row.protected_until) = (outcome, note, until);
            (row.decided_at, row.decided_by_user_id) = (Some(at), who);
        }))
    }
}
