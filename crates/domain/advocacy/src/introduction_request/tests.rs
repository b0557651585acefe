use goodword_kernel::Id;
use sea_orm::prelude::Uuid;

use super::*;
use crate::ask_eligibility::Code;

fn at(day: i64) -> Timestamp {
    Timestamp::from_millis(0).plus_days(day)
}

fn requested() -> Model {
    let id = Uuid::from_u128;
    Model {
        agency_id: Id::from_uuid(id(1)),
        id: Id::from_uuid(id(2)),
        version: 1,
        created_at: at(0),
        updated_at: at(0),
        client_id: Id::from_uuid(id(3)),
        advocate_id: Id::from_uuid(id(4)),
        contact_id: Id::from_uuid(id(5)),
        target_name: "Petru Prospect".to_owned().into(),
        target_company: Some("Acme".to_owned().into()),
        relation: None,
        network: Some("A professional network".into()),
        status: Status::Requested,
        status_since: at(0),
        answer_by: at(14),
        note: None,
        referral_id: None,
        by_user_id: None,
        is_ask: true,
        blocked_reasons: Reasons::default(),
        overridden_at: None,
        overridden_by_user_id: None,
        override_reason: None,
        forget_at: Status::Requested.forget_at(at(0)),
        forgotten_at: None,
    }
}

fn after(change: Result<Change<Model>>) -> Model {
    change.expect("a change").after().clone()
}

#[test]
fn par_10_whoever_is_never_met_is_forgotten_30_days_after_the_end_of_the_request() {
    let refused = after(requested().refused(Some("They fell out"), at(3)));
    assert!(refused.clone().forgotten_by_time(at(32)).is_none());
    let gone = refused.forgotten_by_time(at(33)).expect("forgotten").after().clone();
    assert_eq!(gone.target_name.as_str(), ERASED);
    assert!(gone.target_company.is_none() && gone.network.is_none() && gone.note.is_none());
    assert_eq!(
        (gone.status, gone.forgotten_at),
        (Status::Refused, Some(at(33))),
        "that they were asked stays"
    );
    assert!(gone.clone().forgotten_by_time(at(99)).is_none(), "once");
    let silent = requested()
        .lapsed(at(14))
        .expect("no error")
        .expect("no answer")
        .after()
        .clone();
    assert!(silent.clone().forgotten_by_time(at(43)).is_none() && silent.forgotten_by_time(at(44)).is_some());
    let late = requested()
        .forgotten_by_time(at(30))
        .expect("forgotten")
        .after()
        .clone();
    assert!(
        matches!(late.lapsed(at(31)), Ok(None)),
        "nobody noted in time that nothing was said"
    );
}

#[test]
fn par_10_a_request_does_not_stay_open_for_ever() {
    let agreed = after(requested().agreed(None, at(1)));
    assert!(agreed.clone().forgotten_by_time(at(30)).is_none());
    let gone = agreed
        .clone()
        .forgotten_by_time(at(31))
        .expect("forgotten")
        .after()
        .clone();
    assert!(gone.introduced(None, at(32)).is_err(), "nobody knows whom");
    let introduced = after(agreed.introduced(None, at(20)));
    assert!(introduced.clone().forgotten_by_time(at(109)).is_none());
    assert!(introduced.clone().forgotten_by_time(at(110)).is_some());
    let referral = after(introduced.registered(Id::from_uuid(Uuid::from_u128(6)), at(21)));
    assert!(
        referral.forgotten_by_time(at(999)).is_none(),
        "of a referral its own rule decides"
    );
}

#[test]
fn ask_2_an_override_of_a_request_needs_a_text() {
    let mut stands = Stands {
        is_ask: true,
        reasons: Reasons::default(),
        by: None,
        at: at(0),
    };
    let asked = after(requested().asked(&stands, Some("She offered it".into())));
    assert_eq!(asked.overridden_at, None, "nothing spoke against it");
    stands.reasons = Reasons::of([Code::CaseOpen]);
    assert!(requested().asked(&stands, None).is_err());
    let asked = after(requested().asked(&stands, Some("She offered it".into())));
    assert_eq!(
        (asked.overridden_at, asked.blocked_reasons),
        (Some(at(0)), stands.reasons)
    );
}
