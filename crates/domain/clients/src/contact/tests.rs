use async_graphql::MaybeUndefined;
use goodword_kernel::id::ContactId;
use goodword_kernel::{Change, Digest, Error, Id, Timestamp};
use sea_orm::prelude::Uuid;

use super::rules::Birth;
use super::{Create, Model, NpsBand, Update};

fn hash(key: &str) -> Digest {
    Digest::from_bytes(key.as_bytes().to_vec())
}

fn contact() -> Model {
    let [agency, id, client] = [1, 2, 3].map(Uuid::from_u128);
    let birth = Birth {
        agency: Id::from_uuid(agency),
        id: Id::from_uuid(id),
        client: Id::from_uuid(client),
        account: None,
        at: at(0),
    };
    Model::plain(birth, "Ana Pop".into())
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn after(change: Change<Model>) -> Model {
    change.into_parts().1
}

fn nothing_changed(id: ContactId) -> Update {
    Update {
        id,
        expected_version: None,
        account_id: MaybeUndefined::Undefined,
        name: None,
        email: MaybeUndefined::Undefined,
        phone: MaybeUndefined::Undefined,
        locale: None,
        external_id: MaybeUndefined::Undefined,
        idempotency_key: None,
    }
}

#[test]
fn an_address_is_found_by_its_hash_however_it_is_spelled() -> Result<(), Error> {
    let new = Create {
        client_id: contact().client_id,
        account_id: None,
        name: "Ana Pop".into(),
        email: Some(" Ana@Example.com ".into()),
        phone: None,
        locale: None,
        external_id: Some(" ".into()),
        idempotency_key: None,
    };
    let Model {
        agency_id,
        id,
        client_id,
        ..
    } = contact();
    let birth = Birth {
        agency: agency_id,
        id,
        client: client_id,
        account: None,
        at: at(0),
    };
    let made = after(Model::created(birth, &new, "ro", &hash)?);
    assert_eq!(made.email_digest, Some(hash("ana@example.com")));
    assert_eq!((made.locale.as_str(), made.external_id.clone()), ("ro", None));

    let without = Update {
        email: MaybeUndefined::Null,
        ..nothing_changed(id)
    };
    let cleared = after(made.updated(&without, &hash)?);
    assert_eq!((cleared.email, cleared.email_digest), (None, None));
    Ok(())
}

#[test]
fn what_is_left_out_stays() -> Result<(), Error> {
    let before = contact();
    let same = after(before.clone().updated(&nothing_changed(before.id), &hash)?);
    assert_eq!(same, before);
    let old = Update {
        expected_version: Some(0),
        ..nothing_changed(before.id)
    };
    assert!(matches!(before.updated(&old, &hash), Err(Error::Conflict)));
    Ok(())
}

#[test]
fn sur_9_the_latest_answer_counts_and_grows_stale_after_180_days() {
    let scored = contact().scored(NpsBand::Promoter, 9, at(1_000)).map(after);
    assert_eq!(scored.as_ref().and_then(|one| one.current_nps_score), Some(9));
    let Some(scored) = scored else { return };
    assert!(scored.clone().scored(NpsBand::Detractor, 1, at(999)).is_none());
    assert_eq!(scored.band_is_stale(at(1_000).plus_days(180)), Some(false));
    assert_eq!(scored.band_is_stale(at(1_001).plus_days(180)), Some(true));
    // A revision at the same instant replaces the score.
    let revised = scored.scored(NpsBand::Passive, 7, at(1_000)).map(after);
    assert_eq!(revised.and_then(|one| one.current_nps_band), Some(NpsBand::Passive));
    assert_eq!(contact().band_is_stale(at(0)), None);
}

#[test]
fn sur_6_open_cases_are_counted_and_never_below_none() {
    let two = contact().cases_changed(2).map(after);
    assert_eq!(two.as_ref().map(|one| one.open_cases), Some(2));
    assert_eq!(
        two.and_then(|one| one.cases_changed(-5))
            .map(|change| change.after().open_cases),
        Some(0)
    );
    assert!(contact().cases_changed(-1).is_none());
}

#[test]
fn a_touch_and_a_plan_are_events_only_when_they_change_something() {
    let touched = contact().touched(at(5)).map(after);
    assert!(touched.is_some_and(|one| one.touched(at(5)).is_none()));
    let plan = Some((at(9), "PROMOTER".to_owned()));
    let planned = contact().planned(plan.clone()).map(after);
    assert!(planned.is_some_and(|one| one.planned(plan).is_none()));
}

#[test]
fn a_blocked_contact_is_contacted_by_nobody() -> Result<(), Error> {
    let blocked = after(contact().blocked(at(1))?);
    assert!(contact().may_be_contacted() && !blocked.may_be_contacted());
    assert!(blocked.clone().blocked(at(2)).is_err());
    let free = after(blocked.unblocked()?);
    assert!(free.may_be_contacted() && free.clone().unblocked().is_err());
    assert!(!after(free.archived(at(3))?).may_be_contacted());
    Ok(())
}
