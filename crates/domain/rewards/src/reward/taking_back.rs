//! Taking back what was given (LED-4): the movement against the one that gave it.

use goodword_identity::find;
use goodword_kernel::Result;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::status::Step;
use super::terms::earned_key;
use super::{Model, Status};
use crate::ledger_account::{Books, Kind};
use crate::ledger_transaction::{self, Between, Posting};
use crate::lot;

/// Takes some of a reward back that was given. Money that is not there any more leaves the account below zero, and so do
/// units that were used: what comes later is netted with it, nothing is collected.
pub(super) async fn take_back(tx: &mut Tx, reward: Model, by: i64, books: &Books) -> Result<Model> {
    let (holder, unit) = (reward.holder()?, reward.unit.clone());
    let accounts = books.all_of(holder, &unit);
    let ran_out = ran_out(tx, &reward).await?;
    // What ran out went back already.
    let by = by - ran_out;
    if by <= 0 {
        return Ok(reward);
    }
    let earned = earned_key(reward.id);
    let entry = ledger_transaction::entry_of(tx, reward.client_id, &earned, &accounts).await?;
    let against = entry.map(|(entry, _)| entry);
    // Out of the account into which it went: of customers who became one, each has its own back when they are two again.
    let theirs = match entry {
        Some((_, account)) => account,
        None => books.of(holder, &unit, reward.owner_key)?,
    };
    let (mut from_lot, mut emptied) = (None, false);
    if let Some(lot) = lot_of(tx, &reward).await? {
        let lot = tx.lock::<lot::Model>(lot.id).await?;
        let part = lot.remaining.min(by);
        from_lot = Some((lot.ledger_account_id, lot.id, part));
        emptied = tx.save(lot.reversed(part)?).await?.status != lot::Status::Active;
    }
    let between = Between {
        theirs,
        own: books.own(Kind::Expense, &unit)?,
        unit: &unit,
    };
    let posting = Posting {
        client: reward.client_id,
        key: format!("reversed/{}/{}", reward.id, reward.reversed + by),
        kind: ledger_transaction::Kind::Reversed,
        memo: format!("Taken back from {}", reward.id),
        lines: between.taken_back(by, from_lot, against)?,
    };
    ledger_transaction::post(tx, posting).await?;
    let at = tx.now();
    let reward = tx.save(reward.reversed((by, ran_out), at)?).await?;
    // Of what is left of it nothing is left to be used.
    if emptied && reward.status == Status::Issued {
        return tx.save(reward.ended(Step::Redeem, at)?).await;
    }
    Ok(reward)
}

// How much of it ran out unused.
async fn ran_out(tx: &Tx, reward: &Model) -> Result<i64> {
    if reward.status != Status::Expired {
        return Ok(0);
    }
    let lots = find::<lot::Model>(tx).filter(lot::Column::RewardId.eq(reward.id.uuid()));
    match lots.maybe().await? {
        Some(lot) => ledger_transaction::out_of_lot(tx, reward.client_id, &lot::expired_key(lot.id), lot.id).await,
        None => Ok(0),
    }
}

async fn lot_of(tx: &Tx, reward: &Model) -> Result<Option<lot::Model>> {
    if reward.kind.is_money() {
        return Ok(None);
    }
    let found = find::<lot::Model>(tx)
        .filter(lot::Column::RewardId.eq(reward.id.uuid()))
        .filter(lot::Column::Status.eq(lot::Status::Active));
    found.maybe().await
}
