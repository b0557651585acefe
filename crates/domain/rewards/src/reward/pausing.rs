//! Somebody looks into a recommendation: the days of what was earned by it stand still meanwhile (LED-3).

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::ReferralId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model, Status};
use crate::{Holder, ledger_account};

/// Rewards of one recommendation.
const MOST: u64 = 1_000;

/// The recommendation is looked into (MODERATION_HOLD): nothing earned by it is given.
pub async fn on_hold_placed(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    for seen in waiting(tx, referral).await? {
        let reward = tx.lock::<Model>(seen.id).await?;
        if reward.is_before_giving() && reward.hold_paused_at.is_none() {
            let at = tx.now();
            tx.save(reward.paused(at)).await?;
        }
    }
    Ok(())
}

/// Nothing was found: the days go on.
pub async fn on_hold_lifted(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    let all = waiting(tx, referral).await?;
    open_accounts(tx, &all).await?;
    for seen in &all {
        let reward = tx.lock::<Model>(seen.id).await?;
        let Some(since) = reward.hold_paused_at.filter(|_| reward.is_before_giving()) else {
            continue;
        };
        let at = tx.now();
        tx.save(reward.resumed(since, at)).await?;
    }
    Ok(())
}

/// The accounts of rewards that may be due at once: they come first, then the rewards.
pub(super) async fn open_accounts(tx: &mut Tx, rewards: &[Model]) -> Result<()> {
    let Some(client) = rewards.first().map(|reward| reward.client_id) else {
        return Ok(());
    };
    let held = rewards
        .iter()
        .map(|reward| Ok((reward.holder()?, reward.unit.as_str())));
    let held = held.collect::<Result<Vec<(Holder, &str)>>>()?;
    ledger_account::open(tx, client, &held).await.map(drop)
}

/// What a recommendation earned that is not given yet.
pub(super) async fn waiting(tx: &Tx, referral: ReferralId) -> Result<Vec<Model>> {
    let states = [Status::Pending, Status::OnHold, Status::Approved];
    find::<Model>(tx)
        .filter(Column::ReferralId.eq(referral.uuid()))
        .filter(Column::Status.is_in(states))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await
}
