//! The rules of promises.

use goodword_kernel::id::UserId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use uuid::Uuid;

use super::whom::Whom;
use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn create() -> Create {
    Create {
        account_id: None,
        contact_id: None,
        engagement_id: None,
        stage_id: None,
        delight_action_id: None,
        responsible_id: None,
        what: "The roof is done".into(),
        unit: Unit::Days,
        unit_label: None,
        lower_is_better: None,
        promised_hundredths: 1_000,
        expected_hundredths: 800,
        buffer_percent: None,
        counted_from: None,
        due_at: NOW.plus(10 * DAY),
        idempotency_key: None,
    }
}

fn made(with: &Create) -> Result<Change<Model>> {
    let whom = Whom {
        client: Id::from_uuid(Uuid::from_u128(2)),
        account: None,
        contact: Some(Id::from_uuid(Uuid::from_u128(3))),
        engagement: None,
    };
    let me: UserId = Id::from_uuid(Uuid::from_u128(4));
    let ids = (Id::from_uuid(Uuid::from_u128(9)), Id::from_uuid(Uuid::from_u128(1)));
    Model::made(ids, &whom, with, (Some(me), 20), NOW)
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

fn wrong(change: Result<Change<Model>>) -> Vec<String> {
    match change {
        Err(Error::Invalid(problems)) => problems.iter().map(|problem| problem.field.join(".")).collect(),
        other => panic!("{other:?}"),
    }
}

fn fulfil(actual_hundredths: i32, fulfilled_at: Timestamp) -> Fulfil {
    Fulfil {
        id: Id::from_uuid(Uuid::from_u128(1)),
        actual_hundredths,
        fulfilled_at: Some(fulfilled_at),
        idempotency_key: None,
    }
}

#[test]
fn jrn_3_a_promise_better_than_what_is_expected_is_refused() {
    let row = saved(made(&create()));
    assert_eq!(
        (row.buffer_percent, row.lower_is_better, row.outcome),
        (20, true, Outcome::Open)
    );
    let tight = Create {
        promised_hundredths: 900,
        ..create()
    };
    assert_eq!(refused(made(&tight)), "PromiseTooGood");
    let dared = Create {
        buffer_percent: Some(10),
        ..tight
    };
    assert!(made(&dared).is_ok(), "8.8 leave room for 9");
}

#[test]
fn what_is_promised_is_held_against_its_bounds() {
    let odd = Create {
        what: " ".into(),
        unit: Unit::Other,
        promised_hundredths: -1,
        expected_hundredths: 1_000_000_001,
        buffer_percent: Some(101),
        counted_from: Some(NOW.plus(11 * DAY)),
        due_at: NOW,
        ..create()
    };
    let expected = [
        "what",
        "unitLabel",
        "dueAt",
        "promisedHundredths",
        "expectedHundredths",
        "bufferPercent",
        "countedFrom",
    ];
    assert_eq!(wrong(made(&odd)), expected);
    let label = Create {
        unit_label: Some("nights".into()),
        ..create()
    };
    assert_eq!(wrong(made(&label)), ["unitLabel"]);
}

#[test]
fn jrn_4_a_promise_without_progress_lacks_it_two_days_before_it_is_due() {
    let row = saved(made(&create()));
    assert!(!row.lacks_progress(NOW.plus(8 * DAY - 1)));
    assert!(row.lacks_progress(NOW.plus(8 * DAY)));
    let at_it = saved(row.clone().progressed(Some("Half of it"), NOW.plus(DAY)));
    assert!(!at_it.lacks_progress(NOW.plus(9 * DAY)));
    let warned = saved(Ok(row.warned(NOW.plus(8 * DAY))));
    assert!(!warned.lacks_progress(NOW.plus(9 * DAY)), "once is enough");
}

#[test]
fn jrn_4_with_more_time_a_promise_is_warned_of_again() {
    let warned = saved(Ok(saved(made(&create())).warned(NOW.plus(8 * DAY))));
    let later = |days: i64| Update {
        id: warned.id,
        expected_version: None,
        stage_id: async_graphql::MaybeUndefined::Undefined,
        delight_action_id: async_graphql::MaybeUndefined::Undefined,
        responsible_id: async_graphql::MaybeUndefined::Undefined,
        what: None,
        promised_hundredths: None,
        expected_hundredths: None,
        buffer_percent: None,
        counted_from: None,
        due_at: Some(NOW.plus(days * DAY)),
        idempotency_key: None,
    };
    let at = NOW.plus(9 * DAY);
    assert!(saved(warned.clone().updated(&later(20), at)).warned_at.is_none());
    assert!(saved(warned.clone().updated(&later(11), at)).warned_at.is_some());
}

#[test]
fn jrn_4_what_was_broken_by_silence_is_decided_anew_once() {
    let broken = saved(saved(made(&create())).overdue());
    assert_eq!(
        (broken.outcome, broken.decided_at, broken.actual_hundredths),
        (Outcome::Broken, Some(NOW.plus(10 * DAY)), None)
    );
    let at = NOW.plus(12 * DAY);
    let in_time = saved(broken.clone().fulfilled(&fulfil(800, NOW.plus(8 * DAY)), at));
    assert_eq!(
        (in_time.outcome, in_time.decided_at, in_time.margin_basis_points),
        (Outcome::Exceeded, Some(NOW.plus(8 * DAY)), Some(2_000))
    );
    let late = saved(broken.fulfilled(&fulfil(1_100, NOW.plus(11 * DAY)), at));
    assert_eq!(
        (late.outcome, late.decided_at, late.margin_basis_points),
        (Outcome::Broken, Some(NOW.plus(10 * DAY)), Some(-1_000))
    );
    assert_eq!(refused(late.fulfilled(&fulfil(900, at), at)), "WrongStatus");
}

#[test]
fn what_is_decided_is_neither_changed_nor_taken_back() {
    let kept = saved(saved(made(&create())).fulfilled(&fulfil(1_000, NOW.plus(DAY)), NOW.plus(DAY)));
    assert_eq!(kept.outcome, Outcome::Kept);
    assert_eq!(refused(kept.clone().withdrawn("Not needed", NOW)), "WrongStatus");
    assert_eq!(refused(kept.clone().progressed(None, NOW)), "WrongStatus");
    assert_eq!(refused(kept.overdue()), "WrongStatus");
    let back = saved(saved(made(&create())).withdrawn("The customer did not want it", NOW));
    assert_eq!(refused(back.fulfilled(&fulfil(900, NOW), NOW)), "WrongStatus");
    assert_eq!(wrong(saved(made(&create())).withdrawn(" ", NOW)), ["reason"]);
}

#[test]
fn what_is_not_yet_done_is_not_fulfilled() {
    let early = fulfil(1_000, NOW.plus(1));
    assert_eq!(wrong(saved(made(&create())).fulfilled(&early, NOW)), ["fulfilledAt"]);
}
