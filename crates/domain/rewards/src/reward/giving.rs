//! Giving what was earned: the movement in the ledger, and the lot where it is something that is used.

use goodword_kernel::Result;
use goodword_kernel::id::{LotId, RewardId};
use goodword_persistence::Tx;

use super::status::Step;
use super::terms::earned_key;
use super::{Model, Status};
use crate::ledger_account::{self, Books, Kind};
use crate::ledger_transaction::{self, Balanced, Between, Posting};
use crate::{lot, payout};

/// Gives a reward that is approved and held back no longer.
pub(super) async fn give(tx: &mut Tx, reward: Model, books: &Books) -> Result<Model> {
    let at = tx.now();
    let reward = tx.save(reward.given(at)?).await?;
    if reward.kind.is_money() {
        let account = books.of(reward.holder()?, &reward.unit, reward.owner_key)?;
        let expense = books.own(Kind::Expense, &reward.unit)?;
        let between = Between {
            theirs: account,
            own: expense,
            unit: &reward.unit,
        };
        post(tx, &reward, between.earned(reward.net())?).await?;
        payout::expect(tx, reward.client_id, account).await?;
        return Ok(reward);
    }
    issue(tx, reward, books).await
}

// What was taken back before and was not there any more is settled with what is new (LED-4).
async fn issue(tx: &mut Tx, reward: Model, books: &Books) -> Result<Model> {
    let (holder, unit) = (reward.holder()?, reward.unit.clone());
    let accounts = books.all_of(holder, &unit);
    let in_lots = lot::remaining(tx, &accounts).await?;
    let balance = ledger_account::balance(tx, &accounts).await?;
    let owed = lot::owed(in_lots, balance, reward.net());
    let (account, id): (_, LotId) = (books.of(holder, &unit, reward.owner_key)?, tx.id());
    let at = tx.now();
    let lot = tx
        .save(lot::Model::opened(&reward, (id, account), (reward.net(), owed), at))
        .await?;
    let between = Between {
        theirs: account,
        own: books.own(Kind::Expense, &unit)?,
        unit: &unit,
    };
    post(tx, &reward, between.issued(reward.net(), owed, lot.id)?).await?;
    if lot.status == lot::Status::Active {
        lot::schedule(tx, &lot).await?;
        return Ok(reward);
    }
    let used = reward.ended(Step::Redeem, at)?;
    tx.save(used).await
}

async fn post(tx: &mut Tx, reward: &Model, lines: Balanced) -> Result<()> {
    let posting = Posting {
        client: reward.client_id,
        key: earned_key(reward.id),
        kind: ledger_transaction::Kind::Earned,
        memo: format!("Earned by {}", reward.id),
        lines,
    };
    ledger_transaction::post(tx, posting).await.map(drop)
}

/// The lot of a reward has nothing in it any more: all of it was used, or its time is over.
pub(crate) async fn lot_ended(tx: &mut Tx, reward: RewardId, step: Step) -> Result<()> {
    let reward = tx.lock::<Model>(reward).await?;
    if reward.status != Status::Issued {
        return Ok(());
    }
    let at = tx.now();
    tx.save(reward.ended(step, at)?).await.map(drop)
}
