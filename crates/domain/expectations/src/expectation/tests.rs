//! The rules of expectations.

use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use uuid::Uuid;

use super::whom::Whom;
use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn create(basis: Basis, importance: i32) -> Create {
    Create {
        client_id: None,
        account_id: None,
        contact_id: Some(Id::from_uuid(Uuid::from_u128(3))),
        stakeholder_id: None,
        segment: None,
        stage_id: None,
        statement: "Somebody answers at night".into(),
        basis,
        importance,
        confidence: None,
        need_id: None,
        audit_id: None,
        idempotency_key: None,
    }
}

fn stated(with: &Create) -> Result<Change<Model>> {
    let whom = Whom {
        client: Id::from_uuid(Uuid::from_u128(2)),
        account: None,
        contact: Some(Id::from_uuid(Uuid::from_u128(3))),
    };
    let ids = (Id::from_uuid(Uuid::from_u128(9)), Id::from_uuid(Uuid::from_u128(1)));
    Model::stated(ids, whom, with, NOW)
}

fn saved(change: Result<Change<Model>>) -> Model {
    match change {
        Ok(change) => change.after().clone(),
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn jrn_7_what_is_only_heard_and_weighs_much_is_doubtful_until_somebody_asks() {
    for basis in Basis::ALL {
        for importance in 1..=5 {
            let row = saved(stated(&create(*basis, importance)));
            let doubtful = matches!(basis, Basis::Stereotype | Basis::Hearsay) && importance >= 4;
            assert_eq!(row.is_doubtful(), doubtful, "{basis} {importance}");
            assert!(!saved(row.clone().confirmed(None)).is_doubtful());
            assert!(!saved(row.corrected(None, NOW)).is_doubtful());
        }
    }
}

#[test]
fn what_is_expected_is_held_against_its_bounds() {
    let wrong = Create {
        statement: " ".into(),
        confidence: Some(101),
        ..create(Basis::Fact, 6)
    };
    let Err(Error::Invalid(problems)) = stated(&wrong) else {
        panic!("must be refused");
    };
    let paths: Vec<_> = problems.iter().map(|problem| problem.field.join(".")).collect();
    assert_eq!(paths, ["statement", "importance", "confidence"]);
}

#[test]
fn a_note_stays_until_there_is_another() {
    let row = saved(saved(stated(&create(Basis::Fact, 3))).confirmed(Some("Said so")));
    let missed = saved(row.missed(None, NOW));
    assert_eq!(missed.note.as_deref().map(String::as_str), Some("Said so"));
    assert_eq!((missed.status, missed.settled_at), (Status::Missed, Some(NOW)));
    let right = saved(missed.corrected(Some("Answers by nine"), NOW));
    assert_eq!(right.note.as_deref().map(String::as_str), Some("Answers by nine"));
}
