//! A referral that was won goes on as its rewards do: it is REWARDABLE when what was earned by the sale is held back no longer,
//! and SETTLED when all of it is paid or given.

use goodword_identity::find;
use goodword_kernel::id::ReferralId;
use goodword_kernel::{Error, Fact, Result};
use goodword_persistence::Tx;
use goodword_rewards::reward::{self, Event, standing};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::referral::{Model, Status};

/// The job that looks how far a referral has come.
pub(crate) const LOOK: &str = "referrals.progress";

/// Which referral.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Of {
    referral: ReferralId,
}

/// Whether a referral may go on by what happened to a reward.
pub(super) fn matters(event: &Event) -> bool {
    matches!(
        event,
        Event::Released { .. }
            | Event::Issued { .. }
            | Event::Paid { .. }
            | Event::Rejected { .. }
            | Event::Cancelled { .. }
            | Event::Reversed { .. }
    )
}

/// Something happened to a reward: its referral is looked at by a job, for a referral is locked before its rewards.
pub(super) async fn moved(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let of = find::<reward::Model>(tx).filter(reward::Column::Id.eq(fact.subject));
    match of.maybe().await?.and_then(|reward| reward.referral_id) {
        Some(referral) => schedule(tx, referral).await,
        None => Ok(()),
    }
}

/// Has a referral looked at.
pub(super) async fn schedule(tx: &Tx, referral: ReferralId) -> Result<()> {
    tx.schedule(LOOK, &Of { referral }, tx.now()).await
}

/// Takes a referral as far as it comes by itself. Never while somebody doubts it (PAR-8).
pub(crate) async fn look(tx: &mut Tx, of: Of) -> Result<()> {
    let row = match tx.lock::<Model>(of.referral).await {
        Err(Error::NotFound) => return Ok(()),
        row => row?,
    };
    if row.held_at.is_some() || !matches!(row.status, Status::Won | Status::Rewardable) {
        return Ok(());
    }
    let standing = standing(tx, row.id).await?;
    let at = tx.now();
    let row = if row.status == Status::Won && standing.due {
        tx.save(row.rewardable(at)?).await?
    } else {
        row
    };
    if row.status == Status::Rewardable && standing.due && !standing.waits && !standing.unpaid {
        tx.save(row.settled(at)?).await?;
    }
    Ok(())
}
