//! Writing a movement down: the transaction with its key, then its entries.

use goodword_identity::{Direction, Order, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, LedgerAccountId, LedgerEntryId, LotId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Balanced, Column, Kind, Model};
use crate::ledger_entry;

/// Lines of one movement in the accounts of one owner.
const LINES: u64 = 100;

/// A movement that is to be written down.
pub(crate) struct Posting {
    /// In whose ledger.
    pub(crate) client: ClientId,
    /// What it is about (LED-2).
    pub(crate) key: String,
    /// Why.
    pub(crate) kind: Kind,
    /// What it is about, in words that say nothing of a person.
    pub(crate) memo: String,
    /// Its lines.
    pub(crate) lines: Balanced,
}

/// Writes a movement down. `Conflict` when another one has its key.
pub(crate) async fn post(tx: &mut Tx, posting: Posting) -> Result<Model> {
    let place = (tx.agency(), posting.client, tx.id());
    let new = Model::new(place, (posting.key, posting.kind, posting.memo), tx.now());
    let made = tx.save(new).await?;
    let lines = posting.lines.legs().iter();
    let entries = lines
        .map(|leg| ledger_entry::Model::written(&made, tx.id(), leg))
        .collect();
    tx.save_all(entries).await?;
    Ok(made)
}

/// The movement of this key, if it was written down already.
pub(crate) async fn posted(tx: &Tx, client: ClientId, key: &str) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Key.eq(key))
        .maybe()
        .await
}

/// Every line of the movement of this key, if it was written down.
pub(crate) async fn lines_of(tx: &Tx, client: ClientId, key: &str) -> Result<Vec<ledger_entry::Model>> {
    use ledger_entry::Column as Entry;
    let Some(movement) = posted(tx, client, key).await? else {
        return Ok(Vec::new());
    };
    find::<ledger_entry::Model>(tx)
        .filter(Entry::TransactionId.eq(movement.id.uuid()))
        .ordered(&Order::by_id(Direction::Asc), LINES)
        .await
}

/// The entry that a movement made in one of these accounts, and in which: what a later one takes back.
pub(crate) async fn entry_of(
    tx: &Tx,
    client: ClientId,
    key: &str,
    accounts: &[LedgerAccountId],
) -> Result<Option<(LedgerEntryId, LedgerAccountId)>> {
    use ledger_entry::Column as Entry;
    let Some(movement) = posted(tx, client, key).await? else {
        return Ok(None);
    };
    let found = find::<ledger_entry::Model>(tx)
        .filter(Entry::TransactionId.eq(movement.id.uuid()))
        .filter(Entry::LedgerAccountId.is_in(accounts.iter().map(LedgerAccountId::uuid)))
        .filter(Entry::Amount.gt(0));
    // Where some of it was gone at once, the smaller one is that.
    let largest = found.most(LINES).await?.into_iter().max_by_key(|entry| entry.amount);
    Ok(largest.map(|entry| (entry.id, entry.ledger_account_id)))
}

/// How much a movement took out of a lot.
pub(crate) async fn out_of_lot(tx: &Tx, client: ClientId, key: &str, lot: LotId) -> Result<i64> {
    use ledger_entry::Column as Entry;
    let Some(movement) = posted(tx, client, key).await? else {
        return Ok(0);
    };
    let found = find::<ledger_entry::Model>(tx)
        .filter(Entry::TransactionId.eq(movement.id.uuid()))
        .filter(Entry::LotId.eq(lot.uuid()))
        .most(LINES)
        .await?;
    Ok(-found.iter().map(|entry| entry.amount).sum::<i64>())
}
