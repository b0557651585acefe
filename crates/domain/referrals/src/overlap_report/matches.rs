//! Somebody whom both have: written down when both sides consented, and not before (PAR-14). Each client company has its own.

use goodword_kernel::id::{
    AccountId, AgencyId, ClientId, OverlapMatchId, OverlapReportId, ReferralPartnershipId, kind,
};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::model;

permissions! { "referrals.overlap_match": read Read = "read" }

events! { "referrals.overlap_match":
    /// Both sides were told of one whom both have.
    Shown = "shown" { report_id: OverlapReportId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "overlap_match")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OverlapMatchId,
    /// How often it was changed.
    pub version: i32,
    /// When both were told.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Of which comparison.
    pub report_id: OverlapReportId,
    /// Which client company has it.
    pub client_id: ClientId,
    /// Which partner has it, too.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// The client company's account.
    pub account_id: AccountId,
    /// Its internet domain, by which the other side knows it.
    pub domain: String,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::OverlapMatch;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> OverlapMatchId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

impl Model {
    pub(super) fn shown(
        id: OverlapMatchId,
        of: &model::Model,
        (account_id, domain): (AccountId, String),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            report_id: of.id,
            client_id: of.client_id,
            partnership_id: of.partnership_id,
            account_id,
            domain,
        };
        Change::new(row, Event::Shown { report_id: of.id })
    }
}
