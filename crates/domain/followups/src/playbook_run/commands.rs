//! How a run begins and ends. Nobody does either by hand: follow-ups and tasks do.

use goodword_clients::calendar::WorkingHours;
use goodword_identity::{ClientRole, find};
use goodword_kernel::Result;
use goodword_kernel::id::{FollowUpId, PlaybookRunId, UserId};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::{Column, Model, Status};
use crate::{follow_up, playbook, roles, task};

/// Most runs of one follow-up that are looked at.
const MOST_RUNS: u64 = 20;

/// Applies the playbook for a new follow-up's reason, if there is one: its tasks are set at once.
pub(crate) async fn begin(tx: &mut Tx, row: &follow_up::Model, hours: &WorkingHours) -> Result<()> {
    let Some(playbook) = playbook::for_reason(tx, row.reason).await? else {
        return Ok(());
    };
    let run = tx.save(Model::started(tx.id(), &playbook, row, tx.now())).await?;
    let mut people = vec![(row.required_role, row.assignee_user_id)];
    let mut tasks = Vec::with_capacity(playbook.tasks.all().len());
    for (position, template) in (1..).zip(playbook.tasks.all()) {
        let who = who(tx, row, template.role, &mut people).await?;
        tasks.push(task::Model::of_run(
            tx.id(),
            &run,
            row,
            (position, template),
            (who, hours),
        ));
    }
    tx.save_all(tasks).await
}

// Most playbooks have one role, the follow-up's own: nobody is looked up twice.
async fn who(
    tx: &Tx,
    row: &follow_up::Model,
    role: ClientRole,
    known: &mut Vec<(ClientRole, Option<UserId>)>,
) -> Result<Option<UserId>> {
    if let Some((_, user)) = known.iter().find(|(one, _)| *one == role) {
        return Ok(*user);
    }
    let user = roles::assignee(tx, row.client_id, role).await?;
    known.push((role, user));
    Ok(user)
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
pub(crate) async fn cancel(tx: &mut Tx, follow_up: FollowUpId) -> Result<()> {
    let at = tx.now();
    let running = find::<Model>(tx)
        .filter(Column::FollowUpId.eq(follow_up.uuid()))
        .filter(Column::Status.eq(Status::Running));
    for run in running.most(MOST_RUNS).await? {
        tx.save(run.cancelled(at)).await?;
    }
    task::cancel_all(tx, follow_up).await
}
