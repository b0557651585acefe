//! What one may do with tasks.

use goodword_clients::business_calendar;
use goodword_identity::{By, ClientRole, find};
use goodword_kernel::id::{EngagementId, FollowUpId, PlaybookRunId, TaskId, UserId};
use goodword_kernel::{Change, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{CHECK_IN, Cancel, CheckIn, Column, Done, Heard, Model, Skip, Start, may};
use crate::{known_issue, playbook_run};

/// Most open tasks of one follow-up.
const MOST_TASKS: u64 = 200;

/// Begins a task.
pub async fn start(by: &By<may::Work>, with: Start) -> Result<Model> {
    write(by, async |tx| {
        run_of(tx, with.id).await?;
        let task = tx.lock::<Model>(with.id).await?;
        let before = depended_on(tx, &task).await?;
        tx.save(task.started(before.as_ref())?).await
    })
    .await
}

/// Says that a task is done.
pub async fn done(by: &By<may::Work>, with: Done) -> Result<Model> {
    write(by, async |tx| {
        let run = run_of(tx, with.id).await?;
        let task = tx.lock::<Model>(with.id).await?;
        let before = depended_on(tx, &task).await?;
        let done = task.done(before.as_ref(), tx.now())?;
        ended(tx, run, done).await
    })
    .await
}

/// Leaves a task out.
pub async fn skip(by: &By<may::Work>, with: Skip) -> Result<Model> {
    write(by, async |tx| {
        let at = tx.now();
        end(tx, with.id, |task| task.skipped(with.reason.as_deref(), at)).await
    })
    .await
}

/// Drops a task.
pub async fn cancel(by: &By<may::Work>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let at = tx.now();
        end(tx, with.id, |task| task.cancelled(at)).await
    })
    .await
}

// The run is locked before the task, by everybody who begins, ends or reopens one: the last of them sees that it is the last,
// and what a task waits for stays as it is read.
async fn run_of(tx: &Tx, id: TaskId) -> Result<Option<playbook_run::Model>> {
    let run = find::<Model>(tx).by_id(id).await?.run_id;
    playbook_run::lock(tx, run).await
}

async fn end(tx: &mut Tx, id: TaskId, decide: impl FnOnce(Model) -> Result<Change<Model>>) -> Result<Model> {
    let run = run_of(tx, id).await?;
    let task = tx.lock::<Model>(id).await?;
    ended(tx, run, decide(task)?).await
}

async fn ended(tx: &mut Tx, run: Option<playbook_run::Model>, change: Change<Model>) -> Result<Model> {
    let task = tx.save(change).await?;
    if let Some(run) = run {
        playbook_run::complete_if_done(tx, run).await?;
    }
    Ok(task)
}

async fn depended_on(tx: &Tx, task: &Model) -> Result<Option<Model>> {
    let (Some(run), Some(key)) = (task.run_id, task.depends_on.as_deref()) else {
        return Ok(None);
    };
    let before = find::<Model>(tx)
        .filter(Column::RunId.eq(run.uuid()))
        .filter(Column::Key.eq(key));
    before.maybe().await
}

/// Whether a run has a task that has not ended.
pub(crate) async fn any_open(tx: &Tx, run: PlaybookRunId) -> Result<bool> {
    let open = find::<Model>(tx)
        .filter(Column::RunId.eq(run.uuid()))
        .filter(Column::FinishedAt.is_null());
    Ok(open.maybe().await?.is_some())
}

/// Drops all open tasks of a follow-up.
pub(crate) async fn cancel_all(tx: &mut Tx, follow_up: FollowUpId) -> Result<()> {
    let at = tx.now();
    let open = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(follow_up.uuid()))
        .filter(Column::FinishedAt.is_null());
    for task in open.most(MOST_TASKS).await? {
        tx.save(task.cancelled(at)?).await?;
    }
    Ok(())
}

/// Drops the open tasks of a run.
pub(crate) async fn cancel_of_run(tx: &mut Tx, run: PlaybookRunId) -> Result<()> {
    let at = tx.now();
    let open = find::<Model>(tx)
        .filter(Column::RunId.eq(run.uuid()))
        .filter(Column::FinishedAt.is_null());
    for task in open.most(MOST_TASKS).await? {
        tx.save(task.cancelled(at)?).await?;
    }
    Ok(())
}

/// Whether a completed engagement has its check-in already (FUP-17).
pub(crate) async fn has_check_in(tx: &Tx, engagement: EngagementId) -> Result<bool> {
    let same = find::<Model>(tx)
        .filter(Column::EngagementId.eq(engagement.uuid()))
        .filter(Column::Key.eq(CHECK_IN));
    Ok(same.maybe().await?.is_some())
}

/// Sets the check-in after a completed engagement (FUP-17).
pub(crate) async fn check_in(tx: &mut Tx, with: &CheckIn) -> Result<Model> {
    tx.save(Model::check_in(tx.agency(), tx.id(), with, tx.now())).await
}

/// Sets what a known issue asks for that grows fast (s66).
pub(crate) async fn of_issue(
    tx: &mut Tx,
    issue: &known_issue::Model,
    role: ClientRole,
    assignee: Option<UserId>,
) -> Result<()> {
    let hours = business_calendar::of(tx, issue.client_id).await?.hours;
    let task = Model::of_issue(tx.id(), issue, (role, assignee), (&hours, tx.now()));
    tx.save(task).await.map(drop)
}

/// Lets the OWNER look into what was heard, once.
pub(crate) async fn heard(tx: &mut Tx, with: &Heard) -> Result<()> {
    let same = find::<Model>(tx).filter(Column::WordOfMouthEventId.eq(with.event.uuid()));
    if same.maybe().await?.is_none() {
        tx.save(Model::heard(tx.agency(), tx.id(), with, tx.now())).await?;
    }
    Ok(())
}
