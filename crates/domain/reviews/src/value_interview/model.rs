//! What an interview about value is: what a promoter likes most, and why they stay (s85, s86).

use async_graphql::InputObject;
use goodword_clients::client_company::SizeBand;
use goodword_clients::contact::{self, NpsBand};
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, UserId, ValueInterviewId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::value_statement::segment_key;

permissions! { "reviews.value_interview": read Read = "read", act Hold = "hold" }

events! { "reviews.value_interview":
    /// A promoter was asked what they value.
    Held = "held" { contact_id: ContactId, account_id: AccountId },
}

/// An interview's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "value_interview")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValueInterviewId,
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
    /// Who was asked.
    pub contact_id: ContactId,
    /// The segment of customers for which the person speaks.
    pub segment: String,
    /// The segment as it is compared.
    pub segment_key: String,
    /// The size of the account at the time.
    pub size_band: Option<SizeBand>,
    /// What the person likes most.
    pub likes_most: Personal<String>,
    /// Why the person stays.
    pub why_stays: Personal<String>,
    /// When it was held.
    pub held_at: Timestamp,
    /// Who asked.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ValueInterview;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ValueInterviewId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what a promoter said about what they value (REV-9).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueInterviewHoldInput")]
pub struct Hold {
    /// Who was asked: a contact of an account whose latest answer made them a promoter.
    pub contact_id: ContactId,
    /// The segment of customers for which the person speaks, such as "dentists"; at most 60 characters.
    pub segment: String,
    /// What the person likes most; at most 2,000 characters.
    pub likes_most: String,
    /// Why the person stays; at most 2,000 characters.
    pub why_stays: String,
    /// When, not later than now; now when left out.
    pub held_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Only promoters are asked (REV-9).
    pub(super) fn held(
        contact: &contact::Model,
        (account, size): (AccountId, Option<SizeBand>),
        id: ValueInterviewId,
        with: &Hold,
        (by, at): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        if contact.current_nps_band != Some(NpsBand::Promoter) {
            return Err(Code::NotAPromoter.at("contactId"));
        }
        let mut check = Check::new();
        let held_at = with.held_at.unwrap_or(at);
        if held_at > at {
            check.problem("heldAt", "must not be later than now");
        }
        let segment = check.line("segment", &with.segment, 60);
        let row = Self {
            agency_id: contact.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: contact.client_id,
            account_id: account,
            contact_id: contact.id,
            segment_key: segment_key(&segment),
            segment,
            size_band: size,
            likes_most: check.text("likesMost", &with.likes_most, 2_000).into(),
            why_stays: check.text("whyStays", &with.why_stays, 2_000).into(),
            held_at,
            by_user_id: by,
        };
        check.done()?;
        let event = Event::Held {
            contact_id: row.contact_id,
            account_id: row.account_id,
        };
        Ok(Change::new(row, event))
    }
}
