//! What a consent is: what a contact agreed to, on which ground, and until when.

use goodword_kernel::id::{AgencyId, ClientId, ConsentId, ContactId, kind};
use goodword_kernel::{Aggregate, Owner, Personal, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a contact's data are used for.
    pub enum Purpose as "ConsentPurpose" {
        /// Asking for an opinion.
        Survey,
        /// Offers and news.
        Marketing,
        /// Asking for a recommendation.
        ReferralAsk,
        /// Giving data to a referral partner.
        DataSharingPartner,
        /// Keeping personal facts beyond what the work needs.
        Profile,
    }
}

vocabulary! {
    /// The legal ground of a use.
    pub enum Basis as "ConsentBasis" {
        /// The person said yes.
        Consent,
        /// A contract with the person needs it.
        Contract,
        /// An interest of the client company that the person's own do not outweigh.
        LegitimateInterest,
        /// A law demands it.
        LegalObligation,
    }
}

permissions! { "clients.consent": read Read = "read", act Give = "give", act Withdraw = "withdraw",
act Unsubscribe = "unsubscribe" }

events! { "clients.consent":
    /// A contact agreed.
    Given = "given" { contact_id: ContactId, purpose: Purpose },
    /// A contact withdrew; queued messages stop within a minute (INT-3).
    Withdrawn = "withdrawn" { contact_id: ContactId, purpose: Purpose },
    /// The import that made it was taken back.
    RolledBack = "rolledBack" {},
}

/// A consent's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsentId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer agreed.
    pub client_id: ClientId,
    /// Who agreed.
    pub contact_id: ContactId,
    /// To what.
    pub purpose: Purpose,
    /// On which legal ground.
    pub basis: Basis,
    /// When.
    pub given_at: Timestamp,
    /// What shows it.
    pub proof: Option<Personal<String>>,
    /// Until when; open while it is missing.
    pub withdrawn_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Consent;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ConsentId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientContact(Column::ClientId, Column::ContactId)
    }
}
