//! The rules of cases.

use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Error, Id, Personal, Result, Timestamp};
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn row() -> Model {
    let new = New {
        id: Id::from_uuid(Uuid::from_u128(1)),
        client: Id::from_uuid(Uuid::from_u128(2)),
        contact: Id::from_uuid(Uuid::from_u128(3)),
        account: None,
        severity: 3,
        symptom: Personal::new("It leaks".into()),
        tried: None,
        prior_attempts: 0,
        opened_by: Some(Id::from_uuid(Uuid::from_u128(4))),
        owner: Some(Id::from_uuid(Uuid::from_u128(4))),
        response: None,
        heard: None,
    };
    saved(Ok(Model::opened(Id::from_uuid(Uuid::from_u128(9)), new, NOW)))
}

fn resolved() -> Model {
    let accepted = saved(row().acknowledged(None, NOW));
    saved(saved(accepted.started()).resolved("New seal", NOW))
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

fn close(category: Option<RootCauseCategory>, cause: Option<&str>, action: Option<&str>) -> Close {
    Close {
        id: Id::from_uuid(Uuid::from_u128(1)),
        root_cause_category: category,
        root_cause: cause.map(Into::into),
        preventive_action: action.map(Into::into),
        idempotency_key: None,
    }
}

fn learnt() -> Close {
    close(
        Some(RootCauseCategory::Process),
        Some("No check before delivery"),
        Some("Check before delivery"),
    )
}

#[test]
fn fup_10_no_closing_without_root_cause_and_preventive_action() {
    let confirmed = || saved(resolved().confirmed(NOW));
    let process = Some(RootCauseCategory::Process);
    let end = |with: Close| confirmed().closed(&with, None, NOW);
    assert_eq!(refused(end(close(None, Some("Why"), Some("What")))), "RootCauseNeeded");
    assert_eq!(refused(end(close(process, None, Some("What")))), "RootCauseNeeded");
    assert_eq!(refused(end(close(process, Some(" "), Some("What")))), "RootCauseNeeded");
    assert_eq!(
        refused(end(close(process, Some("Why"), None))),
        "PreventiveActionNeeded"
    );
    let closed = saved(end(learnt()));
    assert_eq!(
        (closed.status, closed.is_open, closed.closed_at),
        (Status::Closed, false, Some(NOW))
    );
}

#[test]
fn fup_10_what_the_case_holds_already_need_not_be_said_again() {
    let mut case = saved(resolved().confirmed(NOW));
    case.root_cause_category = Some(RootCauseCategory::Product);
    case.root_cause = Some("Old seal".into());
    case.preventive_action = Some("Another supplier".into());
    let closed = saved(case.closed(&close(None, None, None), None, NOW));
    assert_eq!(closed.root_cause.as_deref(), Some("Old seal"));
}

#[test]
fn fup_10_confirmation_or_silence() {
    assert_eq!(refused(resolved().closed(&learnt(), None, NOW)), "ConfirmationNeeded");
    let silent_until = Some(NOW.plus(5 * DAY));
    let almost = NOW.plus(5 * DAY - 1);
    assert_eq!(
        refused(resolved().closed(&learnt(), silent_until, almost)),
        "ConfirmationNeeded"
    );
    assert!(resolved().closed(&learnt(), silent_until, NOW.plus(5 * DAY)).is_ok());
    assert!(
        saved(resolved().confirmed(NOW))
            .closed(&learnt(), silent_until, NOW)
            .is_ok()
    );
}

#[test]
fn fup_15_the_opener_answers_until_another_accepts() {
    let (opener, other) = (row().opened_by, Id::from_uuid(Uuid::from_u128(7)));
    assert_eq!(row().owner_user_id, opener);
    assert_eq!(saved(row().acknowledged(Some(other), NOW)).owner_user_id, Some(other));
    assert_eq!(saved(row().acknowledged(None, NOW)).owner_user_id, opener);
}

#[test]
fn a_closed_case_is_reopened_within_30_days_and_begins_anew() {
    let closed = || saved(saved(resolved().confirmed(NOW)).closed(&learnt(), None, NOW));
    assert_eq!(refused(closed().reopened(NOW.plus(30 * DAY + 1))), "ReopenTooLate");
    let again = saved(closed().reopened(NOW.plus(30 * DAY)));
    assert_eq!((again.status, again.is_open), (Status::Reopened, true));
    assert_eq!(
        (again.resolved_at, again.confirmed_at, again.closed_at),
        (None, None, None)
    );
    assert_eq!(saved(again.started()).status, Status::InProgress);
}

#[test]
fn fup_3_a_detractors_case_stays_severe() {
    let severity = |severity| Update {
        id: Id::from_uuid(Uuid::from_u128(1)),
        expected_version: None,
        severity: Some(severity),
        symptom: None,
        steps_already_tried: None,
        prior_attempts: None,
        root_cause_category: None,
        root_cause: None,
        preventive_action: None,
        resolution: None,
        idempotency_key: None,
    };
    let mut of_answer = row();
    of_answer.source_response_id = Some(Id::from_uuid(Uuid::from_u128(8)));
    assert!(of_answer.clone().updated(&severity(2)).is_err());
    assert!(of_answer.clone().updated(&severity(5)).is_ok());
    assert!(row().updated(&severity(1)).is_ok());
    let stale = Update {
        expected_version: Some(7),
        ..severity(4)
    };
    assert!(matches!(row().updated(&stale), Err(Error::Conflict)));
}
