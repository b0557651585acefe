//! What a touch is: one thing by which a prospect may have come, with its time. It never changes.

use async_graphql::InputObject;
use goodword_kernel::id::{
    AgencyId, AttributionTouchId, ClientId, ContactId, ReferralId, ReferralPartnershipId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::referral;

/// The longest note, in characters.
const NOTE: usize = 1_000;

vocabulary! {
    /// By what a prospect may have come.
    pub enum Kind as "AttributionTouchKind" {
        /// Somebody's code was named.
        Code,
        /// Somebody's link was followed.
        Link,
        /// A referral was registered and accepted.
        Registration,
        /// Somebody introduced the two in person.
        Introduction,
        /// Anything else that a person noted.
        Manual,
    }
}

permissions! { "referrals.attribution_touch": read Read = "read", act Note = "note" }

events! { "referrals.attribution_touch":
    /// Something that may have brought a prospect is known.
    Noted = "noted" { referral_id: ReferralId, kind: Kind },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attribution_touch")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttributionTouchId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// Which prospect.
    pub referral_id: ReferralId,
    /// By whose doing, where that is a partner's.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// By whose doing, where that is a customer's.
    pub contact_id: Option<ContactId>,
    /// What it was.
    pub kind: Kind,
    /// When it happened.
    pub touched_at: Timestamp,
    /// What shows it.
    pub note: Option<String>,
    /// Who noted it, where a person did.
    pub noted_by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::AttributionTouch;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AttributionTouchId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes by what a prospect may have come.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "AttributionTouchNoteInput")]
pub struct Note {
    /// Which prospect.
    pub referral_id: ReferralId,
    /// What it was. Not REGISTRATION: that is noted when a referral is accepted.
    pub kind: Kind,
    /// When it happened; now when left out.
    pub at: Option<Timestamp>,
    /// By whose doing, where that is a partner's: one of the client company's partnerships.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What shows it; at most 1,000 characters.
    pub note: String,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A referral was accepted: it is a touch from when it came in.
    pub(super) fn registered(id: AttributionTouchId, of: &referral::Model, at: Timestamp) -> Change<Self> {
        let touched_at = of.submitted_at.unwrap_or(at);
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            referral_id: of.id,
            partnership_id: of.partnership_id,
            contact_id: of.referrer_contact_id,
            kind: Kind::Registration,
            touched_at,
            note: None,
            noted_by_user_id: None,
        };
        Self::new(row)
    }

    /// A customer brought the prospect.
    pub(super) fn brought(
        id: AttributionTouchId,
        of: &referral::Model,
        (kind, contact, touched_at): (Kind, ContactId, Timestamp),
        at: Timestamp,
    ) -> Change<Self> {
        Self::new(Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            referral_id: of.id,
            partnership_id: None,
            contact_id: Some(contact),
            kind,
            touched_at,
            note: None,
            noted_by_user_id: None,
        })
    }

    pub(super) fn noted(
        id: AttributionTouchId,
        of: &referral::Model,
        with: &Note,
        who: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.text("note", &with.note, NOTE);
        let touched_at = with.at.unwrap_or(at);
        if touched_at > at {
            check.problem("at", "must not be in the future");
        }
        if with.kind == Kind::Registration {
            check.problem("kind", "is noted when a referral is accepted");
        }
        check.done()?;
        Ok(Self::new(Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            referral_id: of.id,
            partnership_id: with.partnership_id,
            contact_id: None,
            kind: with.kind,
            touched_at,
            note: Some(note),
            noted_by_user_id: who,
        }))
    }

    /// What was noted is gone.
    pub(super) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::PersonalDataErased {}, |row| row.note = None)
    }

    fn new(row: Self) -> Change<Self> {
        let event = Event::Noted {
            referral_id: row.referral_id,
            kind: row.kind,
        };
        Change::new(row, event)
    }
}
