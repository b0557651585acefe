//! What a decision about the credit is.

use async_graphql::InputObject;
use goodword_kernel::id::{
    AccountId, AgencyId, AttributionDecisionId, AttributionTouchId, ClientId, ReferralId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::rules::{Candidates, VERSION};
use crate::{ReferralsErrorCode as Code, referral};

/// The longest reason, in characters.
const REASON: usize = 2_000;

vocabulary! {
    /// By which rules the credit is decided.
    pub enum AttributionModel as "AttributionModel" {
        /// An accepted registration, then a personal introduction, then a code, then a link; of equals the earliest (PAR-6).
        RegistrationFirst,
    }
}

permissions! { "referrals.attribution_decision": read Read = "read", act Override = "override" }

events! { "referrals.attribution_decision":
    /// It is decided who gets the credit.
    Decided = "decided" { referral_id: ReferralId, winner_touch_id: Option<AttributionTouchId> },
    /// The OWNER decided otherwise.
    Overridden = "overridden" { referral_id: ReferralId, winner_touch_id: Option<AttributionTouchId> },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attribution_decision")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttributionDecisionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was decided.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// For which client company.
    pub client_id: ClientId,
    /// The referral that was won.
    pub referral_id: ReferralId,
    /// The customer whom it brought.
    pub account_id: Option<AccountId>,
    /// By which rules.
    pub model: AttributionModel,
    /// Which version of them.
    pub rule_version: i32,
    /// Everything that was weighed.
    pub candidates: Candidates,
    /// What gets the credit.
    pub winner_touch_id: Option<AttributionTouchId>,
    /// Who decided otherwise.
    pub overridden_by_user_id: Option<UserId>,
    /// When.
    pub overridden_at: Option<Timestamp>,
    /// Why.
    pub override_reason: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AttributionDecision;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AttributionDecisionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Gives the credit otherwise than the rule does: the OWNER alone may.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AttributionDecisionOverrideInput")]
pub struct Override {
    /// Which decision.
    pub id: AttributionDecisionId,
    /// What gets the credit: one of the candidates, or nothing when left out.
    pub touch_id: Option<AttributionTouchId>,
    /// Why; at most 2,000 characters.
    pub reason: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn decided(
        id: AttributionDecisionId,
        of: &referral::Model,
        candidates: Candidates,
        at: Timestamp,
    ) -> Change<Self> {
        let winner_touch_id = candidates.winner();
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            referral_id: of.id,
            account_id: of.account_id,
            model: AttributionModel::RegistrationFirst,
            rule_version: VERSION,
            candidates,
            winner_touch_id,
            overridden_by_user_id: None,
            overridden_at: None,
            override_reason: None,
        };
        let event = Event::Decided {
            referral_id: row.referral_id,
            winner_touch_id,
        };
        Change::new(row, event)
    }

    /// What was said is gone.
    pub(super) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::PersonalDataErased {}, |row| row.override_reason = None)
    }

    pub(super) fn overridden(self, with: &Override, who: UserId, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.text("reason", &with.reason, REASON);
        check.done()?;
        let known = |id: &AttributionTouchId| self.candidates.all().iter().any(|one| one.touch == *id);
        if !with.touch_id.as_ref().is_none_or(known) {
            return Err(Code::NoCandidate.at("touchId"));
        }
        let winner_touch_id = with.touch_id;
        let event = Event::Overridden {
            referral_id: self.referral_id,
            winner_touch_id,
        };
        Ok(Change::update(self, event, |row| {
            row.winner_touch_id = winner_touch_id;
            (row.overridden_by_user_id, row.overridden_at) = (Some(who), Some(at));
            row.override_reason = Some(reason);
        }))
    }
}
