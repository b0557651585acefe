//! What one may do with accounts of the ledger.

use std::collections::BTreeMap;

use goodword_identity::{By, find};
use goodword_kernel::id::{LedgerTransactionId, LotId, RewardId};
use goodword_kernel::{Check, Id, Result};
use goodword_persistence::{Tx, write};

use super::{Books, Kind, Model, Redeem, balance, may, open};
use crate::ledger_transaction::{self, Posting};
use crate::lot::{self, Take};
use crate::{Holder, RewardsErrorCode as Code, reward, unit};

/// The most of a unit that is believed at once.
pub(crate) const MOST: i64 = 1_000_000_000_000;
/// The longest reference.
const REFERENCE: usize = 100;

/// Notes that a customer used something: out of the lots that run out first (LED-5).
pub async fn redeem(by: &By<may::Redeem>, with: Redeem) -> Result<ledger_transaction::Model> {
    let mut check = Check::new();
    let quantity = check.within("quantity", with.quantity.get(), 1, MOST);
    let reference = check.optional_line("reference", with.reference.as_deref(), REFERENCE);
    check.done()?;
    write(by, async |tx| {
        let account = find::<Model>(tx).by_id(with.id).await?;
        let Some(holder) = account.holder().filter(|_| !unit::is_money(&account.unit)) else {
            return Err(Code::NotRedeemable.at("id"));
        };
        let books = open(tx, account.client_id, &[(holder, &account.unit)]).await?;
        let id: LedgerTransactionId = tx.id();
        let key = match &reference {
            // By who has it and in which unit, not by the account: of one unit a customer may have several, and may pay one
            // receipt in two. As a hash, for nothing that a person typed stays in the ledger for ever (INT-2).
            Some(reference) => {
                let digest = tx.keyed_hash("rewards.reference", reference).hex();
                format!("redeemed/{}/{}/{digest}", holder.uuid().simple(), account.unit)
            }
            None => format!("redeemed/{id}"),
        };
        if ledger_transaction::posted(tx, account.client_id, &key).await?.is_some() {
            return Err(Code::AlreadyPosted.at("reference"));
        }
        draw(tx, &account, (holder, &books), (quantity, key)).await
    })
    .await
}

async fn draw(
    tx: &mut Tx,
    account: &Model,
    (holder, books): (Holder, &Books),
    (quantity, key): (i64, String),
) -> Result<ledger_transaction::Model> {
    let unit = account.unit.as_str();
    let accounts = books.all_of(holder, unit);
    let balance = balance(tx, &accounts).await?;
    let lot::Usable { lots, more } = lot::usable(tx, &accounts).await?;
    let taken = lot::take(&lots, (quantity, balance), tx.now()).map_err(|there| {
        if more && quantity <= balance {
            Code::TooManyLots.into()
        } else {
            too_little(there, unit)
        }
    })?;
    let lots: BTreeMap<LotId, lot::Model> = lots.into_iter().map(|lot| (lot.id, lot)).collect();
    let giving = taken
        .iter()
        .filter_map(|one| Some((lots.get(&one.lot)?.ledger_account_id, one.lot, one.quantity)));
    let giving: Vec<_> = giving.collect();
    let posting = Posting {
        client: account.client_id,
        memo: format!("Used by {}", account.id),
        key,
        kind: ledger_transaction::Kind::Redeemed,
        lines: ledger_transaction::redeemed(books.own(Kind::Settled, unit)?, unit, &giving)?,
    };
    let made = ledger_transaction::post(tx, posting).await?;
    let mut emptied: Vec<RewardId> = Vec::new();
    for Take { lot, quantity } in taken {
        let lot = tx.lock::<lot::Model>(lot).await?;
        let lot = tx.save(lot.drawn(quantity)?).await?;
        if lot.status == lot::Status::Depleted {
            emptied.push(lot.reward_id);
        }
    }
    emptied.sort_unstable_by_key(Id::uuid);
    for reward in emptied {
        reward::lot_ended(tx, reward, reward::Step::Redeem).await?;
    }
    Ok(made)
}

fn too_little(there: i64, unit: &str) -> goodword_kernel::Error {
    Code::NotEnough.saying(format!(
        "There is not so much: {there} of {unit}, counted in its smallest parts, can be used now."
    ))
}
