//! What an application is.

use goodword_kernel::id::{
    AgencyId, ClientId, PartnerApplicationId, PublicFormId, ReferralPartnershipId, UserId, kind,
};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::Status;
use crate::names::Names;

vocabulary! {
    /// Why a firm that asked does not become a partner.
    pub enum DeclineReason as "PartnerApplicationDeclineReason" {
        /// The two do not complement each other (PAR-15).
        NotComplementary,
        /// The two compete.
        Competitor,
        /// Something is missing that was asked for.
        Incomplete,
        /// What is heard of the firm.
        Reputation,
        /// Anything else; the text says what.
        Other,
    }
}

permissions! { "referrals.partner_application":
read Read = "read", act Submit = "submit", act Decide = "decide" }

events! { "referrals.partner_application":
    /// A firm asked to become a partner.
    Applied = "applied" { public_form_id: PublicFormId },
    /// Somebody looks at it.
    Reviewed = "reviewed" {},
    /// The firm is invited.
    Accepted = "accepted" { partnership_id: ReferralPartnershipId },
    /// It does not become a partner.
    Declined = "declined" { reason: DeclineReason },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_application")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerApplicationId,
    /// How often it was changed.
    pub version: i32,
    /// When it came in.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose partner the firm would be.
    pub client_id: ClientId,
    /// By which form it came.
    pub public_form_id: PublicFormId,
    /// Who asks, in the firm's name.
    pub person_name: Personal<String>,
    /// Their address.
    pub person_email: Personal<String>,
    /// The language of the page, as a BCP 47 tag.
    pub locale: String,
    /// What the firm is called.
    pub firm_name: String,
    /// Its internet domain.
    pub domain: Option<String>,
    /// What it offers.
    pub services: Names,
    /// Whom it serves.
    pub target_audience: String,
    /// Why the two fit together.
    pub why: String,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by_user_id: Option<UserId>,
    /// Why the firm does not become a partner.
    pub decline_reason: Option<DeclineReason>,
    /// What the firm is told of that.
    pub decision_text: Option<String>,
    /// The partnership that came of it.
    pub partnership_id: Option<ReferralPartnershipId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerApplication;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerApplicationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
