//! The one protected claim on a prospect and a need: what two people who decide at once cannot both grant (PAR-4). Whoever
//! decides has the client company locked; the unique index holds whatever else happens.

use goodword_identity::find;
use goodword_kernel::id::{AgencyId, ClientId, ReferralId, ReferralProtectionId, kind};
use goodword_kernel::{Aggregate, Change, Digest, Owner, Result, Timestamp, events, permissions};
use goodword_persistence::Tx;
use sea_orm::entity::prelude::*;

use crate::ReferralsErrorCode as Code;
use crate::referral::{self, prospect_keys};
use crate::registration_conflict;

permissions! { "referrals.referral_protection": read Read = "read" }

events! { "referrals.referral_protection":
    /// A claim is protected.
    Begun = "begun" { referral_id: ReferralId },
    /// It is not any more.
    Ended = "ended" { referral_id: ReferralId },
}

/// The row: a prospect and a need, by what the prospect is known by most surely.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_protection")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralProtectionId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// Whose claim.
    pub referral_id: ReferralId,
    /// A keyed hash of prospect and need: the table names nobody.
    pub claim_digest: Digest,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralProtection;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralProtectionId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Claims of one referral.
const MOST: u64 = 10;

// What a prospect and a need are claimed by: the surest sign alone, the domain where there is one. Whether two that share
// less are one prospect, a person decides.
fn digest(tx: &Tx, row: &referral::Model) -> Option<Digest> {
    let of = |key: &str| tx.keyed_hash("referral-claim", &format!("{key}\n{}", row.need_key));
    prospect_keys(row).next().map(of)
}

/// Claims a referral's prospect. Refused while another claim on the same prospect and need is protected.
pub(crate) async fn begin(tx: &mut Tx, row: &referral::Model) -> Result<()> {
    let Some(claim_digest) = digest(tx, row) else {
        return Ok(());
    };
    let taken = find::<Model>(tx)
        .filter(Column::ClientId.eq(row.client_id.uuid()))
        .filter(Column::ClaimDigest.eq(claim_digest.clone()))
        .filter(Column::EndedAt.is_null());
    if taken.maybe().await?.is_some() {
        return Err(Code::ProtectedAlready.at("id"));
    }
    expect_free(tx, row.id).await?;
    let at = tx.now();
    let claim = Model {
        agency_id: tx.agency(),
        id: tx.id(),
        version: 1,
        created_at: at,
        updated_at: at,
        client_id: row.client_id,
        referral_id: row.id,
        claim_digest,
        ended_at: None,
    };
    let event = Event::Begun { referral_id: row.id };
    tx.save(Change::new(claim, event)).await.map(drop)
}

// What people decided to be one prospect is one, whatever domain each registration names.
async fn expect_free(tx: &Tx, referral: ReferralId) -> Result<()> {
    let same = registration_conflict::of_one_prospect(tx, referral).await?;
    if same.is_empty() {
        return Ok(());
    }
    let held = find::<Model>(tx)
        .filter(Column::ReferralId.is_in(same.iter().map(ReferralId::uuid)))
        .filter(Column::EndedAt.is_null());
    match held.maybe().await? {
        None => Ok(()),
        Some(_) => Err(Code::ProtectedAlready.at("id")),
    }
}

/// Ends the claims of a referral.
pub(crate) async fn end(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let own = find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::EndedAt.is_null());
    for claim in own.most(MOST).await? {
        let at = tx.now();
        let event = Event::Ended { referral_id: referral };
        tx.save(Change::update(claim, event, |row| row.ended_at = Some(at)))
            .await?;
    }
    Ok(())
}
