//! When a lot is looked at: 30 days before it runs out, and when it does.

use goodword_identity::find;
use goodword_kernel::id::LotId;
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Column, Model, Status};
use crate::ledger_account::{self, Kind};
use crate::ledger_transaction::{self, Between, Posting};
use crate::reward;

/// The job that looks at one lot.
pub(crate) const CLOCK: &str = "rewards.lot";

/// Which lot.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Strike {
    lot: LotId,
}

/// The ledger's key of the movement by which what was left of a lot ran out.
pub(crate) fn expired_key(lot: LotId) -> String {
    format!("expired/{lot}")
}

/// Puts down when a lot is looked at next.
pub(crate) async fn schedule(tx: &Tx, lot: &Model) -> Result<()> {
    match lot.looked_at_next(tx.now()) {
        Some(at) => {
            let job = Strike { lot: lot.id };
            tx.schedule_one(CLOCK, &lot.id.to_string(), &job, at).await
        }
        None => Ok(()),
    }
}

/// Tells that a lot runs out before long, or takes away what is left of it.
pub(crate) async fn strike(tx: &mut Tx, job: Strike) -> Result<()> {
    let Some(lot) = find::<Model>(tx).filter(Column::Id.eq(job.lot.uuid())).maybe().await? else {
        return Ok(());
    };
    let account = find::<ledger_account::Model>(tx).by_id(lot.ledger_account_id).await?;
    let holder = account.holder().ok_or_else(|| Error::internal("a lot of nobody"))?;
    let books = ledger_account::open(tx, lot.client_id, &[(holder, &lot.unit)]).await?;
    let lot = tx.lock::<Model>(job.lot).await?;
    let Some(end) = lot.expires_at.filter(|_| lot.status == Status::Active) else {
        return Ok(());
    };
    if tx.now() < end {
        let lot = if lot.warned_at.is_none() {
            let at = tx.now();
            tx.save(lot.warned(end, at)).await?
        } else {
            lot
        };
        return schedule(tx, &lot).await;
    }
    let between = Between {
        theirs: lot.ledger_account_id,
        own: books.own(Kind::Expense, &lot.unit)?,
        unit: &lot.unit,
    };
    let posting = Posting {
        client: lot.client_id,
        key: expired_key(lot.id),
        kind: ledger_transaction::Kind::Expired,
        memo: format!("What was left of {}", lot.id),
        lines: between.expired(lot.remaining, lot.id)?,
    };
    ledger_transaction::post(tx, posting).await?;
    let lot = tx.save(lot.expired()?).await?;
    reward::lot_ended(tx, lot.reward_id, reward::Step::Expire).await
}
