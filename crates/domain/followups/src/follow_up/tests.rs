//! The rules of follow-ups.

use goodword_clients::calendar::Limit;
use goodword_identity::ClientRole;
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn row(reason: Reason) -> Model {
    let new = New {
        id: Id::from_uuid(Uuid::from_u128(1)),
        client: Id::from_uuid(Uuid::from_u128(2)),
        contact: Some(Id::from_uuid(Uuid::from_u128(3))),
        account: None,
        reason,
        required_role: reason.required_role(),
        assignee: None,
        apart: None,
        priority: reason.priority(None),
        limit: Limit::CalendarMillis(HOUR),
        since: NOW,
        due_at: NOW.plus(HOUR),
        response: None,
        case: None,
        note: None,
        policy: None,
        close_due_at: None,
    };
    saved(Ok(Model::opened(Id::from_uuid(Uuid::from_u128(9)), new, NOW)))
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

fn to(reason: Option<&str>) -> Assign {
    Assign {
        id: Id::from_uuid(Uuid::from_u128(1)),
        assignee_user_id: Id::from_uuid(Uuid::from_u128(5)),
        reason: reason.map(Into::into),
        idempotency_key: None,
    }
}

#[test]
fn fup_5_a_detractor_goes_to_another_than_the_owner_only_with_a_reason() {
    let detractor = || row(Reason::DetractorResponse);
    assert_eq!(
        refused(detractor().assigned(&to(None), &[ClientRole::Sales])),
        "AssigneeReasonNeeded"
    );
    let given = saved(detractor().assigned(&to(Some("Knows the customer")), &[ClientRole::Sales]));
    assert_eq!(given.reassigned_reason.as_deref(), Some("Knows the customer"));
    let owner = saved(detractor().assigned(&to(None), &[ClientRole::Sales, ClientRole::Owner]));
    assert_eq!(owner.assignee_user_id, Some(to(None).assignee_user_id));
    assert!(
        row(Reason::PassiveResponse)
            .assigned(&to(None), &[ClientRole::Support])
            .is_ok()
    );
}

#[test]
fn a_follow_up_goes_only_to_people_of_the_client_company() {
    assert_eq!(
        refused(row(Reason::Other).assigned(&to(Some("Why not")), &[])),
        "NotAMember"
    );
}

#[test]
fn what_has_ended_is_not_given_away() {
    let ended = saved(row(Reason::Other).cancelled("Not needed", NOW));
    assert_eq!(refused(ended.assigned(&to(None), &[ClientRole::Owner])), "WrongStatus");
}

#[test]
fn fup_7_unreachable_after_3_attempts_on_2_different_days() {
    let open = || saved(row(Reason::PassiveResponse).started());
    let end = |times: &[Timestamp]| open().unreachable(times, "Europe/Bucharest", NOW);
    let day = |n: i64| NOW.plus(n * DAY);
    assert_eq!(refused(end(&[])), "AttemptsMissing");
    assert_eq!(refused(end(&[day(0), day(1)])), "AttemptsMissing");
    assert_eq!(refused(end(&[day(0), day(0), day(0)])), "AttemptsMissing");
    let ended = saved(end(&[day(0), day(0), day(1)]));
    assert_eq!(
        (ended.status, ended.is_open, ended.closed_at),
        (Status::Unreachable, false, Some(NOW))
    );
}

#[test]
fn fup_7_days_are_those_of_the_client_company() {
    // 22:30 in London is the next day in Bucharest.
    let times = ["2026-03-02T20:00:00Z", "2026-03-02T21:00:00Z", "2026-03-02T22:30:00Z"];
    let times: Vec<_> = times.iter().filter_map(|time| Timestamp::parse(time)).collect();
    let end = |zone| saved(row(Reason::Other).started()).unreachable(&times, zone, NOW);
    assert_eq!(refused(end("Europe/London")), "AttemptsMissing");
    assert!(end("Europe/Bucharest").is_ok());
}

#[test]
fn fup_8_a_new_signal_is_attached_and_never_makes_it_less_urgent() {
    let attached = saved(Ok(row(Reason::DetractorResponse).signalled(10, None)));
    assert_eq!((attached.signals, attached.priority), (2, 90));
    let worse = saved(Ok(attached.signalled(100, None)));
    assert_eq!((worse.signals, worse.priority), (3, 100));
}

#[test]
fn fup_9_a_revision_changes_the_priority_and_closes_nothing() {
    let before = row(Reason::DetractorResponse);
    let after = saved(Ok(before
        .clone()
        .reprioritised(Reason::PromoterResponse.priority(Some(9)))));
    let expected = Model { priority: 60, ..before };
    assert_eq!(after, expected);
}

#[test]
fn fup_4_a_breach_is_a_flag_and_no_state() {
    let broken = saved(Ok(saved(row(Reason::Other).started()).breached(NOW)));
    assert_eq!((broken.status, broken.breached_at), (Status::InProgress, Some(NOW)));
}

#[test]
fn a_follow_up_is_done_after_contact_with_an_outcome() {
    assert_eq!(refused(row(Reason::Other).done("Fine", NOW)), "WrongStatus");
    let contacted = saved(row(Reason::Other).contacted(NOW));
    assert_eq!(
        (contacted.status, contacted.first_contact_at),
        (Status::Contacted, Some(NOW))
    );
    assert!(matches!(contacted.clone().done(" ", NOW), Err(Error::Invalid(_))));
    let done = saved(contacted.done("Fine", NOW));
    assert_eq!((done.status, done.is_open), (Status::Done, false));
}

#[test]
fn a_snooze_is_bounded_and_ends_with_a_contact() {
    let until = |millis| Snooze {
        id: Id::from_uuid(Uuid::from_u128(1)),
        until: NOW.plus(millis),
        idempotency_key: None,
    };
    for wrong in [-1, 0, 90 * DAY + 1] {
        assert!(
            matches!(row(Reason::Other).snoozed(&until(wrong), NOW), Err(Error::Invalid(_))),
            "{wrong}"
        );
    }
    let asleep = saved(row(Reason::Other).snoozed(&until(90 * DAY), NOW));
    assert_eq!(
        (asleep.status, asleep.snoozed_until),
        (Status::Snoozed, Some(NOW.plus(90 * DAY)))
    );
    assert_eq!(saved(asleep.clone().woken()).snoozed_until, None);
    assert_eq!(saved(asleep.contacted(NOW)).snoozed_until, None);
}

#[test]
fn what_a_person_asks_for_is_held_against_its_bounds() {
    let fine = Open {
        client_id: Id::from_uuid(Uuid::from_u128(2)),
        contact_id: Some(Id::from_uuid(Uuid::from_u128(3))),
        account_id: None,
        reason: Reason::Opportunity,
        required_role: None,
        assignee_user_id: None,
        due_at: NOW.plus(DAY),
        priority: None,
        note: Some(" Call back ".into()),
        idempotency_key: None,
    };
    let asked = fine.checked(NOW).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(
        (asked.required_role, asked.limit),
        (ClientRole::Sales, Limit::CalendarMillis(DAY))
    );
    let wrong = Open {
        contact_id: None,
        reason: Reason::DetractorResponse,
        required_role: Some(ClientRole::Viewer),
        due_at: NOW,
        priority: Some(101),
        ..fine
    };
    let Err(Error::Invalid(problems)) = wrong.checked(NOW) else {
        panic!("must be refused");
    };
    let paths: Vec<_> = problems.iter().map(|problem| problem.field.join(".")).collect();
    assert_eq!(paths, ["reason", "contactId", "dueAt", "requiredRole", "priority"]);
}
