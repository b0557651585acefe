//! What one may do with payouts.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::PayoutId;
use goodword_kernel::{Change, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::due::{self, Due, holder_of};
use super::{Cancel, Complete, Confirm, Draft, Fail, Mode, Model, Retry, Send, Status, expect, may};
use crate::ledger_account::{self, Books, Kind};
use crate::ledger_transaction::{self, Balanced, Kind as Movement, Posting};
use crate::{RewardsErrorCode as Code, reward, unit};

/// Rewards of one payout.
const MOST: u64 = 1_000;

/// Proposes to pay what is due to somebody.
pub async fn draft(by: &By<may::Draft>, with: Draft) -> Result<Model> {
    write(by, async |tx| {
        let account = find::<ledger_account::Model>(tx).by_id(with.ledger_account_id).await?;
        let Some(holder) = account.holder().filter(|_| unit::is_money(&account.unit)) else {
            return Err(Code::NotPayable.at("ledgerAccountId"));
        };
        let books = ledger_account::open(tx, account.client_id, &[(holder, &account.unit)]).await?;
        match due::due(tx, &account, &books).await? {
            Ok(due) => draw_up(tx, &account, due, with.mode.unwrap_or(Mode::InternalNote)).await,
            Err(code) => Err(code.into()),
        }
    })
    .await
}

/// Writes a draft down, and puts what it pays into it.
pub(super) async fn draw_up(tx: &mut Tx, account: &ledger_account::Model, due: Due, mode: Mode) -> Result<Model> {
    let new = Model::drafted(account, tx.id(), &due, mode, tx.now());
    let payout = tx.save(new).await?;
    for seen in &due.rewards {
        let reward = tx.lock::<reward::Model>(seen.id).await?;
        tx.save(reward.assigned(Some(payout.id))).await?;
    }
    // What is beyond the rewards of one payout is paid with the next, whether anything new is earned or not.
    expect(tx, account.client_id, account.id).await?;
    Ok(payout)
}

/// Stands for a payout: the money leaves the beneficiary's account and is on its way.
pub async fn confirm(by: &By<may::Confirm>, with: Confirm) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let (account, books) = accounts(tx, with.id).await?;
        let holder = holder_of(&account)?;
        let payout = tx.lock::<Model>(with.id).await?;
        let mut rewards = rewards_of(tx, payout.id).await?;
        // Of customers who are two again it pays one: then less is due than was drafted.
        rewards.retain(|reward| reward.holder().ok() == Some(holder));
        let all = books.all_of(holder, &account.unit);
        let amount = due::amount(tx, &rewards, (holder, &account), (&all, Some(payout.id))).await?;
        let at = tx.now();
        let payout = tx.save(payout.confirmed(with.mode, amount, (me, at))?).await?;
        let transit = books.own(Kind::Liability, &account.unit)?;
        let parts = due::parts(tx, &all, account.id, payout.amount).await?;
        let lines = ledger_transaction::confirmed(transit, &account.unit, &parts)?;
        post(tx, &payout, ("payout", Movement::PayoutConfirmed), lines).await?;
        Ok(payout)
    })
    .await
}

/// Says that the money was sent.
pub async fn send(by: &By<may::Settle>, with: Send) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |payout: Model| payout.sent(with.reference.as_deref(), at)).await
}

/// Says that it arrived: what it pays is paid.
pub async fn complete(by: &By<may::Settle>, with: Complete) -> Result<Model> {
    write(by, async |tx| {
        let (_, books) = accounts(tx, with.id).await?;
        let at = tx.now();
        let payout = tx.lock::<Model>(with.id).await?;
        let payout = tx.save(payout.completed(at)?).await?;
        let currency = payout.currency.as_str();
        let (transit, settled) = (
            books.own(Kind::Liability, currency)?,
            books.own(Kind::Settled, currency)?,
        );
        let lines = ledger_transaction::completed(transit, settled, currency, payout.amount)?;
        post(tx, &payout, ("paid", Movement::PayoutCompleted), lines).await?;
        each_reward(tx, payout.id, |reward| reward.paid(at)).await?;
        Ok(payout)
    })
    .await
}

/// Says that it did not arrive.
pub async fn fail(by: &By<may::Settle>, with: Fail) -> Result<Model> {
    change(by, with.id, |payout: Model| payout.failed(&with.note)).await
}

/// Takes a payout up again that did not arrive.
pub async fn retry(by: &By<may::Settle>, with: Retry) -> Result<Model> {
    change(by, with.id, |payout: Model| payout.retried()).await
}

/// Calls a payout off: what it would have paid is due again.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let (account, _) = accounts(tx, with.id).await?;
        let at = tx.now();
        let payout = tx.lock::<Model>(with.id).await?;
        let moved = payout.status != Status::Draft;
        let payout = tx.save(payout.cancelled(&with.note, at)?).await?;
        if moved {
            let key = format!("payout/{}", payout.id);
            let given = ledger_transaction::lines_of(tx, payout.client_id, &key).await?;
            let given = given
                .iter()
                .map(|entry| (entry.ledger_account_id, entry.amount, Some(entry.id)));
            let lines = ledger_transaction::called_off(&account.unit, given)?;
            post(tx, &payout, ("payout_cancelled", Movement::PayoutCancelled), lines).await?;
        }
        each_reward(tx, payout.id, |reward| Ok(reward.assigned(None))).await?;
        expect(tx, account.client_id, account.id).await?;
        Ok(payout)
    })
    .await
}

// The accounts first, then the payout.
async fn accounts(tx: &mut Tx, payout: PayoutId) -> Result<(ledger_account::Model, Books)> {
    let seen = find::<Model>(tx).by_id(payout).await?;
    let account = find::<ledger_account::Model>(tx).by_id(seen.ledger_account_id).await?;
    let holder = holder_of(&account)?;
    let books = ledger_account::open(tx, account.client_id, &[(holder, &account.unit)]).await?;
    Ok((account, books))
}

async fn post(tx: &mut Tx, payout: &Model, (key, kind): (&str, Movement), lines: Balanced) -> Result<()> {
    let posting = Posting {
        client: payout.client_id,
        key: format!("{key}/{}", payout.id),
        kind,
        memo: format!("{} of {}", payout.id, payout.period),
        lines,
    };
    ledger_transaction::post(tx, posting).await.map(drop)
}

// What a payout pays: what was taken back meanwhile is in it, but not paid.
async fn rewards_of(tx: &Tx, payout: PayoutId) -> Result<Vec<reward::Model>> {
    use reward::Column;
    find::<reward::Model>(tx)
        .filter(Column::PayoutId.eq(payout.uuid()))
        .filter(Column::Status.eq(reward::Status::Payable))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await
}

async fn each_reward(
    tx: &mut Tx,
    payout: PayoutId,
    step: impl Fn(reward::Model) -> Result<Change<reward::Model>>,
) -> Result<()> {
    for seen in rewards_of(tx, payout).await? {
        let reward = tx.lock::<reward::Model>(seen.id).await?;
        tx.save(step(reward)?).await?;
    }
    Ok(())
}
