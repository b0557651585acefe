//! The rules of tasks.

use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn row() -> Model {
    let with = CheckIn {
        client: Id::from_uuid(Uuid::from_u128(2)),
        engagement: Id::from_uuid(Uuid::from_u128(3)),
        contact: Id::from_uuid(Uuid::from_u128(4)),
        assignee: None,
        due_at: NOW.plus(7 * DAY),
    };
    saved(Ok(Model::check_in(
        Id::from_uuid(Uuid::from_u128(9)),
        Id::from_uuid(Uuid::from_u128(1)),
        &with,
        NOW,
    )))
}

fn saved(change: Result<Change<Model>>) -> Model {
    match change {
        Ok(change) => change.after().clone(),
        Err(error) => panic!("{error:?}"),
    }
}

fn refused(change: Result<Change<Model>>) -> &'static str {
    match change {
        Err(Error::Refused { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn fup_17_a_check_in_belongs_to_its_engagement() {
    let task = row();
    assert_eq!(task.key.as_deref(), Some(CHECK_IN));
    assert_eq!((task.status, task.due_at), (Status::Todo, NOW.plus(7 * DAY)));
    assert!(task.engagement_id.is_some() && task.contact_id.is_some() && task.run_id.is_none());
}

#[test]
fn a_task_waits_for_the_one_it_depends_on() {
    let before = row();
    assert_eq!(refused(row().started(Some(&before))), "TaskNotInTurn");
    let doing = saved(row().started(None));
    assert_eq!(refused(doing.clone().done(Some(&before), NOW)), "TaskNotInTurn");
    let skipped = saved(before.skipped(None, NOW));
    let done = saved(doing.done(Some(&skipped), NOW));
    assert_eq!((done.status, done.finished_at), (Status::Done, Some(NOW)));
}

#[test]
fn a_mandatory_task_is_left_out_only_with_a_reason() {
    let mut task = row();
    task.mandatory = true;
    assert_eq!(refused(task.clone().skipped(None, NOW)), "SkipReasonNeeded");
    assert_eq!(refused(task.clone().skipped(Some("  "), NOW)), "SkipReasonNeeded");
    let skipped = saved(task.skipped(Some("Asked already"), NOW));
    assert_eq!(
        (skipped.status, skipped.skip_reason.as_deref()),
        (Status::Skipped, Some("Asked already"))
    );
    assert!(row().skipped(None, NOW).is_ok());
}
