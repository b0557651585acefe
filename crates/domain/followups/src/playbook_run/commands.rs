//! How a run begins and ends: by itself with its follow-up, or by hand.

use goodword_clients::business_calendar;
use goodword_clients::calendar::WorkingHours;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{FollowUpId, PlaybookRunId};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::plan::{Basis, plan};
use super::{Cancel, Column, Model, Start, Status, may};
use crate::FollowupsErrorCode as Code;
use crate::{follow_up, playbook, task};

/// Most runs of one follow-up that are looked at.
const MOST_RUNS: u64 = 20;

/// Applies the playbook for a new follow-up's reason, if there is one: its tasks are set at once.
pub(crate) async fn begin(tx: &mut Tx, row: &follow_up::Model, hours: &WorkingHours) -> Result<()> {
    match playbook::for_reason(tx, row.client_id, row.reason).await? {
        Some(playbook) => apply(tx, &playbook, row, hours).await.map(drop),
        None => Ok(()),
    }
}

async fn apply(tx: &mut Tx, playbook: &playbook::Model, row: &follow_up::Model, hours: &WorkingHours) -> Result<Model> {
    let run = tx.save(Model::started(tx.id(), playbook, row, tx.now())).await?;
    let planned = plan(tx, playbook, &Basis::of(row), hours).await?;
    let tasks = (1..).zip(&planned);
    let tasks = tasks.map(|(position, one)| task::Model::of_run(tx.id(), &run, row, (position, one)));
    let tasks = tasks.collect();
    tx.save_all(tasks).await?;
    Ok(run)
}

/// Applies a playbook to an open follow-up by hand. What was applied already is given back.
pub async fn start(by: &By<may::Start>, with: Start) -> Result<Model> {
    write(by, async |tx| {
        // Under its lock, so that of two at once the second sees the run of the first.
        let row = tx.lock::<follow_up::Model>(with.follow_up_id).await?;
        let known = find::<Model>(tx)
            .filter(Column::FollowUpId.eq(row.id.uuid()))
            .filter(Column::PlaybookId.eq(with.playbook_id.uuid()));
        if let Some(run) = known.maybe().await? {
            return Ok(run);
        }
        let playbook = find::<playbook::Model>(tx).by_id(with.playbook_id).await?;
        if !playbook.active {
            return Err(Code::NotInUse.at("playbookId"));
        }
        if !row.is_open {
            return Err(Code::WrongStatus.saying(format!(
                "Nothing is to be done any more: the follow-up is {}.",
                row.status
            )));
        }
        let hours = business_calendar::of(tx, row.client_id).await?.hours;
        apply(tx, &playbook, &row, &hours).await
    })
    .await
}

/// Ends a run before its tasks are finished.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let run = tx.lock::<Model>(with.id).await?;
        let run = tx.save(run.given_up(tx.now())?).await?;
        task::cancel_of_run(tx, run.id).await?;
        Ok(run)
    })
    .await
}

/// Ends a run when its last task has ended. The caller holds the run's lock, so that of two last tasks one is the last.
pub(crate) async fn complete_if_done(tx: &mut Tx, run: Model) -> Result<()> {
    if run.status == Status::Running && !task::any_open(tx, run.id).await? {
        let at = tx.now();
        tx.save(run.completed(at)).await?;
    }
    Ok(())
}

/// The run of a task, under its lock.
pub(crate) async fn lock(tx: &Tx, run: Option<PlaybookRunId>) -> Result<Option<Model>> {
    match run {
        Some(run) => tx.lock::<Model>(run).await.map(Some),
        None => Ok(None),
    }
}

/// Drops what is left of the runs of a follow-up, with their tasks.
pub(crate) async fn cancel_all(tx: &mut Tx, follow_up: FollowUpId) -> Result<()> {
    let at = tx.now();
    let running = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(follow_up.uuid()))
        .filter(Column::Status.eq(Status::Running));
    for run in running.most(MOST_RUNS).await? {
        tx.save(run.cancelled(at)).await?;
    }
    task::cancel_all(tx, follow_up).await
}
