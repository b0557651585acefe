//! The way of a delivery, attempt by attempt.

use goodword_kernel::{Id, Timestamp};
use uuid::Uuid;

use super::rules::Attempt;
use super::{Model, Status};
use crate::courier::{Failure, Outcome};
use crate::public_event::EventType;
use crate::webhook_endpoint::{Verdict, sample};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1_000)
}

fn pending(event: bool) -> Model {
    let what = (EventType::CaseClosed, event.then(|| Id::from_uuid(Uuid::from_u128(9))));
    let queued = Model::queued(Id::from_uuid(Uuid::from_u128(8)), &sample(), what, at(0));
    queued.after().clone()
}

fn answered(code: u16) -> Outcome {
    Outcome {
        code: Some(code),
        failure: (code >= 300).then_some(Failure::Status),
    }
}

fn attempt(row: Model, code: u16, seconds: i64) -> Model {
    let attempt = Attempt {
        outcome: answered(code),
        began: at(seconds),
        ended: at(seconds + 1),
    };
    row.attempted(attempt).unwrap().into_parts().1
}

#[test]
fn a95_an_event_is_tried_eight_times_and_then_given_up() {
    let mut row = pending(true);
    let mut waits = Vec::new();
    let mut now = 0;
    while row.status == Status::Pending {
        row = attempt(row, 500, now);
        let Some(next) = row.next_attempt_at else { break };
        waits.push(next.since(at(now + 1)) / 1_000);
        now = next.millis() / 1_000;
    }
    assert_eq!(waits, [5, 300, 1_800, 7_200, 18_000, 36_000, 86_400]);
    assert_eq!(
        (row.status, row.attempts, row.response_code),
        (Status::Failed, 8, Some(500))
    );
    assert_eq!(row.duration_ms, Some(1_000));
}

#[test]
fn a_success_ends_it_and_a_replay_begins_it_anew() {
    let row = attempt(attempt(pending(true), 503, 0), 204, 6);
    assert_eq!((row.status, row.attempts, row.failure), (Status::Delivered, 2, None));
    assert_eq!((row.delivered_at, row.next_attempt_at), (Some(at(7)), None));
    let row = row.replayed(at(100)).unwrap().into_parts().1;
    assert_eq!(
        (row.status, row.failed_attempts, row.next_attempt_at),
        (Status::Pending, 0, Some(at(100)))
    );
    assert!(row.clone().replayed(at(100)).is_err());
    let row = attempt(row, 500, 100);
    assert_eq!((row.attempts, row.next_attempt_at), (3, Some(at(106))));
}

#[test]
fn gone_and_a_failed_test_are_not_tried_again() {
    let gone = attempt(pending(true), 410, 0);
    assert_eq!(
        (gone.status, gone.verdict(answered(410))),
        (Status::Failed, Some(Verdict::Gone))
    );
    let test = attempt(pending(false), 500, 0);
    assert_eq!((test.status, test.verdict(answered(500))), (Status::Failed, None));
}

#[test]
fn only_the_first_failure_of_an_event_counts_and_the_last_gives_it_up() {
    let mut row = pending(true);
    for number in 1..=8 {
        row = attempt(row, 500, number * 100_000);
        let expected = Verdict::Failed {
            first: number == 1,
            given_up: number == 8,
        };
        assert_eq!(row.verdict(answered(500)), Some(expected), "attempt {number}");
    }
    assert_eq!(
        attempt(pending(true), 200, 0).verdict(answered(200)),
        Some(Verdict::Delivered)
    );
}
