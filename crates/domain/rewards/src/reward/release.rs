//! When a reward's days are over: then it is approved, if nobody has to, and given. That is the program's doing, whoever
//! proposed or approved it.

use goodword_clients::client_company::{self, Status as ClientStatus};
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::RewardId;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Column, Model, Status, giving};
use crate::ledger_account::{self, Books};

/// The job that looks at one reward when its days are over.
pub(crate) const RELEASE: &str = "rewards.reward";

/// Which reward.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    reward: RewardId,
}

/// Gives what is due of one reward.
pub(crate) async fn release_due(tx: &mut Tx, job: Due) -> Result<()> {
    look(tx, job.reward).await
}

/// The same, when something was decided about it.
pub(crate) async fn look(tx: &mut Tx, id: RewardId) -> Result<()> {
    let found = find::<Model>(tx).filter(Column::Id.eq(id.uuid()));
    let Some(seen) = found.maybe().await?.filter(is_waiting) else {
        return Ok(());
    };
    // Nothing is given in what is left of a client company that went (TEN-6).
    let client = find::<client_company::Model>(tx).by_id(seen.client_id).await?;
    if matches!(client.status, ClientStatus::Transferred | ClientStatus::Closed) {
        return Ok(());
    }
    let books = ledger_account::open(tx, seen.client_id, &[(seen.holder()?, &seen.unit)]).await?;
    let reward = tx.lock::<Model>(id).await?;
    advance(tx, reward, &books).await
}

/// Takes a reward as far as it comes by itself: approved where nobody has to, given where its days are over. What is still
/// held back is looked at again when it is held no longer.
async fn advance(tx: &mut Tx, reward: Model, books: &Books) -> Result<()> {
    let at = tx.now();
    if is_waiting(&reward) && reward.has_run_out(at) {
        return tx.save(reward.lapsed(at)?).await.map(drop);
    }
    let reward = if reward.approves_itself(at) {
        tx.save(reward.approved(None, at)?).await?
    } else {
        reward
    };
    if reward.status == Status::Approved && reward.is_held_no_longer(at) {
        return giving::give(tx, reward, books).await.map(drop);
    }
    schedule(tx, &reward).await
}

/// Puts down when a reward is looked at; one whose days stand still, or that waits for its approval and never runs out, is
/// not.
async fn schedule(tx: &Tx, reward: &Model) -> Result<()> {
    let Some(at) = reward.looked_at_next(tx.now()).filter(|_| is_waiting(reward)) else {
        return Ok(());
    };
    let job = Due { reward: reward.id };
    tx.schedule_one(RELEASE, &reward.id.to_string(), &job, at).await
}

fn is_waiting(reward: &Model) -> bool {
    matches!(reward.status, Status::OnHold | Status::Approved)
}
