//! What a partner gave to a comparison, as keys that name nobody: kept while they are needed, and read by nobody (PAR-14).

use goodword_identity::find;
use goodword_kernel::id::{AgencyId, ClientId, OverlapKeysId, OverlapReportId, ReferralPartnershipId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Result, Timestamp, events, permissions};
use goodword_persistence::Tx;
use sea_orm::entity::prelude::*;

use super::keys::Keys;
use super::model;

permissions! { "referrals.overlap_keys": read Read = "read" }

events! { "referrals.overlap_keys":
    /// A partner gave its domains.
    Kept = "kept" { report_id: OverlapReportId },
    /// Their keys are gone.
    Cleared = "cleared" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "overlap_keys")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OverlapKeysId,
    /// How often it was changed.
    pub version: i32,
    /// When they were given.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// For which comparison.
    pub report_id: OverlapReportId,
    /// Whose partner gave them.
    pub client_id: ClientId,
    /// Which partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// The keys, one after the other.
    pub kept: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::OverlapKeys;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> OverlapKeysId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

impl Model {
    pub(super) fn of(id: OverlapKeysId, report: &model::Model, keys: &Keys, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: report.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            report_id: report.id,
            client_id: report.client_id,
            partnership_id: report.partnership_id,
            kept: Some(keys.kept()),
        };
        Change::new(row, Event::Kept { report_id: report.id })
    }
}

async fn row_of(tx: &Tx, report: OverlapReportId) -> Result<Option<Model>> {
    let found = find::<Model>(tx).filter(Column::ReportId.eq(report.uuid()));
    found.maybe().await
}

/// The keys that the partner gave.
pub(super) async fn keys_of(tx: &Tx, report: OverlapReportId) -> Result<Keys> {
    let kept = row_of(tx, report).await?.and_then(|row| row.kept);
    Ok(kept.map(|kept| Keys::from_kept(&kept)).unwrap_or_default())
}

/// The keys are needed no more.
pub(super) async fn clear(tx: &mut Tx, report: OverlapReportId) -> Result<()> {
    match row_of(tx, report).await?.filter(|row| row.kept.is_some()) {
        Some(row) => {
            let gone = Change::update(row, Event::Cleared {}, |row| row.kept = None);
            tx.save(gone).await.map(drop)
        }
        None => Ok(()),
    }
}
