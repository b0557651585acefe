//! Whoever is recommended hears from whom their name came, within 30 days, or is forgotten (PAR-10).

use goodword_followups::follow_up;
use goodword_kernel::Result;
use goodword_kernel::id::ReferralId;
use goodword_persistence::Tx;
use serde::{Deserialize, Serialize};

use super::Model;
use super::limits::{drop_call, found};
use crate::{appeal, attribution_decision, attribution_touch, claim, deal_registration, registration_conflict};

/// The job that forgets whoever was not told.
pub(crate) const INFORM: &str = "referrals.inform";

/// Whose time is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    referral: ReferralId,
}

/// Has a prospect forgotten who is not told in time.
pub(super) async fn schedule(tx: &Tx, row: &Model) -> Result<()> {
    match row.inform_by {
        Some(at) => {
            let due = Due { referral: row.id };
            tx.schedule_one(INFORM, &row.id.to_string(), &due, at).await
        }
        None => Ok(()),
    }
}

/// Forgets a prospect who was not told in time.
pub(crate) async fn inform_by(tx: &mut Tx, due: Due) -> Result<()> {
    let Some(row) = found(tx, due.referral).await? else {
        return Ok(());
    };
    let at = tx.now();
    let Some(change) = row.forgotten(at) else {
        return Ok(());
    };
    let row = tx.save(change).await?;
    claim::end(tx, row.id).await?;
    appeal::forget(tx, row.id).await?;
    deal_registration::forget(tx, row.id).await?;
    attribution_touch::forget(tx, row.id).await?;
    attribution_decision::forget(tx, row.id).await?;
    registration_conflict::forget(tx, row.id).await?;
    if let Some(id) = row.follow_up_id {
        follow_up::forget_one(tx, id).await?;
    }
    drop_call(tx, &row, "The prospect was not told in time, and is forgotten.").await
}
