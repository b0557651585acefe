//! What merges of accounts and contacts share.

use goodword_identity::find;
use goodword_kernel::id::{ClientId, ContactId, CustomerMergeId, UserId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use super::model::{Before, Two};
use super::{Column, Model, Status};
use crate::{ClientsErrorCode as Code, merge_suggestion};

/// The job that makes a merge final.
pub(crate) const FINISH: &str = "clients.merge_final";
/// Rows that a merge may move while its caller waits.
const MOST: u64 = 10_000;
/// Merges that are ended at once.
const AT_ONCE: u64 = 100;

/// Which merge becomes final.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    merge_id: CustomerMergeId,
}

/// Moves everything that hangs on the loser by any of these columns. Of two rows of which there can be but one, the loser's steps
/// aside.
pub(super) async fn move_all(tx: &mut Tx, columns: &[&str], two: Two) -> Result<Before> {
    let (holdings, way) = (tx.holdings(), [two.loser, two.winner]);
    let mut before = Before::default();
    for column in columns {
        let aside = holdings.set_aside(tx, column, two.loser, two.winner).await?;
        let room = MOST.saturating_sub(before.moved_rows());
        let places = holdings.hanging(tx, column, way, room + 1).await?;
        if places.len() as u64 > room {
            return Err(Code::MergeTooLarge.into());
        }
        holdings.reattach(tx, column, &places, way).await?;
        before.aside.extend(aside);
        before.note(column, places);
    }
    Ok(before)
}

/// Notes a merge, and when it becomes final.
pub(super) async fn note(tx: &mut Tx, two: Two, before: &Before, by: Option<UserId>) -> Result<Model> {
    let stamp: (Option<UserId>, Timestamp) = (by, tx.now());
    let merge = tx.save(Model::done(tx.agency(), tx.id(), two, before, stamp)?).await?;
    merge_suggestion::follow(tx, two.winner, two.loser, true, by).await?;
    let due = Due { merge_id: merge.id };
    tx.schedule_one(FINISH, &merge.id.to_string(), &due, merge.undo_until)
        .await?;
    Ok(merge)
}

/// Forgets how two customers were: the time in which they can be parted is over.
pub(crate) async fn finish(tx: &mut Tx, due: Due) -> Result<()> {
    let merge = tx.lock::<Model>(due.merge_id).await?;
    if merge.status == Status::Done {
        tx.save(merge.finished()).await?;
    }
    Ok(())
}

/// Forgets how a person was that is erased: no merge of theirs can be undone any more.
pub(crate) async fn forget(tx: &mut Tx, person: &[ContactId]) -> Result<()> {
    let ids: Vec<Uuid> = person.iter().map(goodword_kernel::Id::uuid).collect();
    let either = Condition::any()
        .add(Column::Winner.is_in(ids.iter().copied()))
        .add(Column::Loser.is_in(ids));
    end(tx, &either).await
}

/// Forgets how the customers of a client company were: the copy of one that was handed over says nothing of anybody (TEN-6).
pub(crate) async fn finish_of(tx: &mut Tx, client: ClientId) -> Result<()> {
    end(tx, &Condition::all().add(Column::ClientId.eq(client.uuid()))).await
}

async fn end(tx: &mut Tx, which: &Condition) -> Result<()> {
    loop {
        let open = find::<Model>(tx)
            .filter(which.clone())
            .filter(Column::Status.eq(Status::Done));
        let some = open.most(AT_ONCE).await?;
        if some.is_empty() {
            return Ok(());
        }
        for merge in some {
            tx.save(merge.finished()).await?;
        }
    }
}
