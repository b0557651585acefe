//! How an endpoint changes.

use goodword_kernel::id::ClientId;
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{Error, Id, Timestamp};
use uuid::Uuid;

use super::status::Verdict;
use super::{Concerned, Create, DisabledReason, Model, Replay, RotateSecret, Status, Update};
use crate::address::Policy;
use crate::public_event::{EventType, PUBLIC_EVENTS};

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn id<K>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn create(event_types: &[EventType]) -> Create {
    Create {
        client_id: None,
        partnership_id: None,
        name: "Warehouse".into(),
        url: "https://hooks.example.com".into(),
        event_types: Some(event_types.to_vec()),
        idempotency_key: None,
    }
}

fn of(event_type: EventType, client: Option<ClientId>) -> Concerned {
    let mut all = PUBLIC_EVENTS.iter();
    Concerned {
        listed: all.find(|one| one.event_type == event_type).unwrap(),
        client,
        partnership: None,
    }
}

fn made(with: &Create) -> Result<Model, Error> {
    let change = Model::created((id(1), id(2)), with, &Policy::default(), vec![1], at(0))?;
    Ok(change.into_parts().1)
}

/// An endpoint that asked for everything.
pub(crate) fn sample() -> Model {
    made(&create(&[])).unwrap()
}

fn failing(row: Model, given_up: bool, now: i64) -> Model {
    let verdict = Verdict::Failed { first: true, given_up };
    row.attempted(verdict, at(now))
        .unwrap()
        .map_or_else(sample, |change| change.into_parts().1)
}

#[test]
fn types_are_kept_once_and_the_test_is_none() {
    let row = made(&create(&[
        EventType::TaskDone,
        EventType::CaseClosed,
        EventType::TaskDone,
    ]))
    .unwrap();
    assert_eq!(row.event_types.all(), [EventType::CaseClosed, EventType::TaskDone]);
    assert!(row.wants(&of(EventType::TaskDone, Some(id(5)))) && !row.wants(&of(EventType::TaskCreated, None)));
    assert!(made(&create(&[EventType::WebhookTest])).is_err());
    assert!(sample().wants(&of(EventType::TaskCreated, None)));
}

#[test]
fn an_endpoint_of_a_client_company_wants_its_events_alone() {
    let with = Create {
        client_id: Some(id(5)),
        ..create(&[])
    };
    let row = made(&with).unwrap();
    assert!(row.wants(&of(EventType::CaseClosed, Some(id(5)))));
    assert!(!row.wants(&of(EventType::CaseClosed, Some(id(6)))) && !row.wants(&of(EventType::CaseClosed, None)));
}

#[test]
fn another_address_has_a_clean_record() {
    let mut row = sample();
    for now in 0..5 {
        row = failing(row, false, now);
    }
    assert_eq!(row.status, Status::Warning);
    let with = |url: &str| Update {
        id: id(2),
        name: None,
        url: Some(url.into()),
        event_types: None,
        expected_version: None,
        idempotency_key: None,
    };
    let same = row
        .clone()
        .updated(&with("https://hooks.example.com/"), &Policy::default())
        .unwrap();
    assert_eq!(same.after().status, Status::Warning);
    let other = row
        .clone()
        .updated(&with("https://other.example.com"), &Policy::default())
        .unwrap();
    assert_eq!(
        (other.after().status, other.after().failing_events),
        (Status::Active, 0)
    );
    let stale = Update {
        expected_version: Some(7),
        ..with("https://other.example.com")
    };
    assert!(matches!(row.updated(&stale, &Policy::default()), Err(Error::Conflict)));
}

#[test]
fn secrets_overlap_as_long_as_asked() {
    let rotate = |hours| RotateSecret {
        id: id(2),
        overlap_hours: hours,
        idempotency_key: None,
    };
    let row = sample().rotated(&rotate(None), vec![2], at(0)).unwrap().into_parts().1;
    assert_eq!((row.secret, row.previous_secret), (Some(vec![2]), Some(vec![1])));
    assert_eq!(row.previous_secret_until, Some(at(24 * HOUR)));
    let row = sample()
        .rotated(&rotate(Some(0)), vec![2], at(0))
        .unwrap()
        .into_parts()
        .1;
    assert_eq!((row.previous_secret, row.previous_secret_until), (None, None));
    for hours in [-1, 169, i32::MAX] {
        assert!(sample().rotated(&rotate(Some(hours)), vec![2], at(0)).is_err());
    }
}

#[test]
fn a_replay_is_bounded() {
    let now = at(100 * DAY);
    let ask = |since: i64, until: Option<i64>| {
        let with = Replay {
            id: id(2),
            since: at(since * DAY),
            until: until.map(|until| at(until * DAY)),
            with_delivered: None,
            idempotency_key: None,
        };
        sample().replay_asked(&with, now).ok().map(|(until, _)| until)
    };
    assert_eq!(ask(95, None), Some(now));
    assert_eq!(ask(71, Some(78)), Some(at(78 * DAY)));
    assert_eq!(ask(95, Some(200)), Some(now));
    for (since, until) in [(69, Some(70)), (80, Some(88)), (95, Some(95)), (101, None)] {
        assert_eq!(ask(since, until), None, "{since} {until:?}");
    }
}

#[test]
fn one_that_is_disabled_or_deleted_learns_nothing() {
    let disabled = sample().disabled(DisabledReason::ByHand, at(1)).unwrap().into_parts().1;
    assert!(disabled.clone().attempted(Verdict::Gone, at(2)).unwrap().is_none());
    let enabled = disabled.enabled().unwrap().into_parts().1;
    assert_eq!(
        (enabled.status, enabled.disabled_reason, enabled.disabled_at),
        (Status::Active, None, None)
    );
    let deleted = enabled.deleted(at(3)).unwrap().into_parts().1;
    assert_eq!((deleted.secret.clone(), deleted.is_open()), (None, false));
    assert!(deleted.clone().attempted(Verdict::Delivered, at(4)).unwrap().is_none());
    assert!(deleted.deleted(at(5)).is_err());
}

#[test]
fn a_success_after_no_failure_changes_nothing() {
    assert!(sample().attempted(Verdict::Delivered, at(1)).unwrap().is_none());
    let twentieth = (0..20).fold(sample(), |row, now| failing(row, true, now));
    assert_eq!(twentieth.disabled_reason, Some(DisabledReason::TooManyFailures));
}

#[test]
fn a73_a_partners_endpoint_gets_its_own_referrals_events_alone() {
    let mut row = sample();
    row.partnership_id = Some(id(7));
    let mut accepted = of(EventType::ReferralAccepted, Some(id(5)));
    assert!(!row.wants(&accepted), "nobody's referral");
    accepted.partnership = Some(id(8));
    assert!(!row.wants(&accepted), "another partner's");
    accepted.partnership = Some(id(7));
    assert!(row.wants(&accepted));
    let mut escalated = of(EventType::ReferralEscalated, Some(id(5)));
    escalated.partnership = Some(id(7));
    assert!(!row.wants(&escalated), "what the client company does among itself");
    assert!(!row.wants(&of(EventType::CaseClosed, Some(id(5)))));
}
