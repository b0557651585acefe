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
        amends_due: NOW.plus(2 * DAY),
        suggested: None,
        theme: None,
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

fn severity_of(severity: i32) -> Update {
    Update {
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
        theme_id: None,
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
    let severity = severity_of;
    let mut of_answer = row();
    of_answer.source_response_id = Some(Id::from_uuid(Uuid::from_u128(8)));
    assert!(of_answer.clone().updated(&severity(2), NOW, None).is_err());
    assert!(of_answer.clone().updated(&severity(5), NOW, None).is_ok());
    assert!(row().updated(&severity(1), NOW, None).is_ok());
    let stale = Update {
        expected_version: Some(7),
        ..severity(4)
    };
    assert!(matches!(row().updated(&stale, NOW, None), Err(Error::Conflict)));
}

fn severe(severity: i32) -> Model {
    let mut case = row();
    case.severity = severity;
    case.compensation_due_at = None;
    case.weighed(NOW.plus(2 * DAY));
    case
}

#[test]
fn fup_12_a_compensation_is_due_for_severity_4_and_5_alone() {
    for severity in 1..=5 {
        let due = severe(severity).compensation_due_at;
        assert_eq!(due, (severity >= 4).then(|| NOW.plus(2 * DAY)), "{severity}");
    }
}

#[test]
fn fup_12_what_was_due_stays_due_at_its_time_and_falls_away_with_the_severity() {
    let mut case = severe(4);
    case.severity = 5;
    case.weighed(NOW.plus(9 * DAY));
    assert_eq!(case.compensation_due_at, Some(NOW.plus(2 * DAY)));
    case.severity = 3;
    case.weighed(NOW.plus(9 * DAY));
    assert_eq!(case.compensation_due_at, None);
}

#[test]
fn fup_12_broken_at_the_due_time_and_not_before_nor_twice_nor_after_an_offer() {
    let due = NOW.plus(2 * DAY);
    assert!(!severe(5).lacks_compensation(due.plus(-1)));
    assert!(severe(5).lacks_compensation(due));
    let broken = saved(Ok(severe(5).compensation_breached(due)));
    assert_eq!(
        (broken.compensation_breached_at, broken.lacks_compensation(due)),
        (Some(due), false)
    );
    let offered = saved(Ok(severe(5).compensation_offered(NOW.plus(DAY))));
    assert!(!offered.lacks_compensation(due));
    assert!(!severe(3).lacks_compensation(due));
}

#[test]
fn fup_12_the_hours_from_the_complaint_to_the_first_offer() {
    assert_eq!(severe(5).hours_to_compensation(), None);
    let once = saved(Ok(severe(5).compensation_offered(NOW.plus(DAY))));
    let twice = saved(Ok(once.compensation_offered(NOW.plus(2 * DAY))));
    assert_eq!(twice.hours_to_compensation(), Some(24.0));
}

#[test]
fn fup_15_a_case_that_is_handed_over_stays_with_its_owner_until_the_other_accepts() {
    let (owner, other) = (row().owner_user_id, Some(Id::from_uuid(Uuid::from_u128(7))));
    let offered = || saved(row().handed_over(Id::from_uuid(Uuid::from_u128(7)), None, NOW));
    assert_eq!((offered().owner_user_id, offered().offered_to_user_id), (owner, other));
    let stranger = Some(Id::from_uuid(Uuid::from_u128(8)));
    assert_eq!(refused(offered().hand_over_accepted(stranger)), "NotOffered");
    assert_eq!(refused(offered().hand_over_accepted(None)), "NotOffered");
    assert_eq!(refused(offered().hand_over_declined(stranger)), "NotOffered");
    assert_eq!(refused(row().hand_over_accepted(other)), "NotOffered");
    let theirs = saved(offered().hand_over_accepted(other));
    assert_eq!((theirs.owner_user_id, theirs.offered_to_user_id), (other, None));
    for who in [owner, other] {
        let back = saved(offered().hand_over_declined(who));
        assert_eq!((back.owner_user_id, back.offered_to_user_id), (owner, None));
    }
    let to_self = row().handed_over(Id::from_uuid(Uuid::from_u128(4)), None, NOW);
    assert_eq!(refused(to_self), "AlreadyTheirs");
}

#[test]
fn fup_15_accepting_a_case_settles_what_was_offered() {
    let (third, other) = (Id::from_uuid(Uuid::from_u128(8)), Id::from_uuid(Uuid::from_u128(7)));
    let offered = saved(row().handed_over(other, None, NOW));
    let taken = saved(offered.acknowledged(Some(third), NOW));
    assert_eq!((taken.owner_user_id, taken.offered_to_user_id), (Some(third), None));
}

#[test]
fn s65_a_case_follows_its_attempts_in_priority() {
    let with = Update {
        prior_attempts: Some(2),
        severity: None,
        ..severity_of(3)
    };
    assert_eq!(row().priority, 45);
    assert_eq!(saved(row().updated(&with, NOW, None)).priority, 55);
}

#[test]
fn fup_16_a_repeated_complaint_is_one_step_more_severe_once() {
    let theme = Id::from_uuid(Uuid::from_u128(11));
    let again = |case: Model| {
        case.repeated(theme, NOW.plus(2 * DAY))
            .map(|change| change.after().clone())
    };
    let worse = again(row()).unwrap_or_else(|| panic!("no change"));
    assert_eq!((worse.severity, worse.repeat_complaint, worse.priority), (4, true, 60));
    assert_eq!(
        worse.compensation_due_at,
        Some(NOW.plus(2 * DAY)),
        "severe now (FUP-12)"
    );
    assert!(again(worse).is_none());
    let mut gravest = row();
    gravest.severity = 5;
    assert_eq!(again(gravest).map(|case| case.severity), Some(5));
    let mut closed = row();
    closed.is_open = false;
    assert!(again(closed).is_none());
}
