//! Two customers are parted again, each as it was.

use goodword_identity::By;
use goodword_kernel::{Aggregate, Change, Id, Result};
use goodword_persistence::{Tx, put_back, write};

use super::model::{BY_ACCOUNT, BY_CONTACT, Before};
use super::{Model, Undo, may};
use crate::merge_suggestion::{self, Kind};
use crate::{ClientsErrorCode as Code, account, contact};

/// Parts two customers again, for thirty days after they were merged (CUS-6): what moved goes back, what was changed is as it
/// was before. What came since stays with the one that stayed. A customer who was merged again meanwhile is parted from
/// that one first.
pub async fn undo(by: &By<may::Undo>, with: Undo) -> Result<Model> {
    write(by, async |tx| {
        let merge = tx.lock::<Model>(with.id).await?;
        let before = merge.expect_undoable(tx.now())?;
        match merge.kind {
            Kind::Contact => part_contacts(tx, &merge, &before).await?,
            Kind::Account => part_accounts(tx, &merge, &before).await?,
        }
        merge_suggestion::follow(tx, merge.winner, merge.loser, false, by.actor().user()).await?;
        let at = tx.now();
        tx.save(merge.undone(at)).await
    })
    .await
}

async fn part_contacts(tx: &mut Tx, merge: &Model, before: &Before) -> Result<()> {
    use contact::Event;
    let (winner, loser) = rows::<contact::Model>(tx, merge).await?;
    winner.expect_not_erased()?;
    if winner.merged_into_id.is_some() {
        return Err(Code::AlreadyMerged.into());
    }
    let (from, to) = (winner.id, loser.id);
    let won = put_back(&winner, &before.winner)?;
    let lost = put_back(&loser, &before.loser)?;
    tx.save(Change::update(winner, Event::Parted { from: to }, |row| *row = won))
        .await?;
    tx.save(Change::update(loser, Event::Restored { from }, |row| *row = lost))
        .await?;
    move_back(tx, BY_CONTACT, merge, before).await
}

async fn part_accounts(tx: &mut Tx, merge: &Model, before: &Before) -> Result<()> {
    use account::Event;
    let (winner, loser) = rows::<account::Model>(tx, merge).await?;
    if winner.merged_into_id.is_some() {
        return Err(Code::AlreadyMerged.into());
    }
    let (from, to) = (winner.id, loser.id);
    let won = put_back(&winner, &before.winner)?;
    let lost = put_back(&loser, &before.loser)?;
    tx.save(Change::update(winner, Event::Parted { from: to }, |row| *row = won))
        .await?;
    tx.save(Change::update(loser, Event::Restored { from }, |row| *row = lost))
        .await?;
    move_back(tx, BY_ACCOUNT, merge, before).await?;
    account::count_completed(tx, from).await?;
    account::count_completed(tx, to).await
}

async fn rows<A: Aggregate>(tx: &Tx, merge: &Model) -> Result<(A, A)> {
    let one = tx.lock::<A>(Id::from_uuid(merge.winner.min(merge.loser))).await?;
    let other = tx.lock::<A>(Id::from_uuid(merge.winner.max(merge.loser))).await?;
    Ok(if merge.winner < merge.loser {
        (one, other)
    } else {
        (other, one)
    })
}

async fn move_back(tx: &mut Tx, column: &str, merge: &Model, before: &Before) -> Result<()> {
    let (holdings, way) = (tx.holdings(), [merge.winner, merge.loser]);
    holdings.reattach(tx, column, &before.moved, way).await?;
    for (column, places) in &before.named {
        holdings.reattach(tx, column, places, way).await?;
    }
    holdings.restore(tx, &before.aside).await
}
