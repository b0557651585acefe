use goodword_kernel::{Error, Event as _, Id, Money, Timestamp};
use sea_orm::prelude::Uuid;

use super::rules::Birth;
use super::{Create, Kind, Model, Status};
use crate::contact;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn customer() -> contact::Model {
    let birth = contact::Birth {
        agency: Id::from_uuid(Uuid::from_u128(1)),
        id: Id::from_uuid(Uuid::from_u128(2)),
        client: Id::from_uuid(Uuid::from_u128(3)),
        account: None,
        at: at(0),
    };
    contact::Model::plain(birth, "Ana".into())
}

fn input(status: Status, completed_at: Option<i64>) -> Create {
    Create {
        contact_id: customer().id,
        account_id: None,
        kind: Kind::Project,
        title: "A new roof".into(),
        amount: Some(Money::new(120_000, "ron")),
        started_at: at(100),
        status,
        completed_at: completed_at.map(at),
        acquisition: None,
        product_ids: Vec::new(),
        external_id: None,
        idempotency_key: None,
    }
}

fn created(with: &Create) -> Result<(Model, &'static str), Error> {
    let contact = customer();
    let birth = Birth {
        id: Id::from_uuid(Uuid::from_u128(4)),
        contact: &contact,
        account: None,
        currency: "EUR",
        at: at(1_000),
    };
    let (_, row, event) = Model::created(birth, with)?.into_parts();
    Ok((row, event.name()))
}

#[test]
fn one_that_is_completed_already_begins_by_being_so() -> Result<(), Error> {
    let (running, event) = created(&input(Status::Running, None))?;
    assert_eq!((event, running.completed_at), ("created", None));
    assert_eq!(
        (running.amount_minor, running.currency.as_str()),
        (Some(120_000), "RON")
    );
    let (done, event) = created(&input(Status::Completed, None))?;
    assert_eq!((event, done.completed_at), ("completed", Some(at(1_000))));
    Ok(())
}

#[test]
fn what_does_not_fit_together_is_refused() {
    for (status, completed) in [
        (Status::Running, Some(500)),
        (Status::Cancelled, None),
        (Status::Refunded, None),
        (Status::Completed, Some(99)),
        (Status::Completed, Some(1_001)),
    ] {
        let refused = created(&input(status, completed));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{status} {completed:?}");
    }
}

#[test]
fn completion_is_neither_early_nor_late_and_happens_once() -> Result<(), Error> {
    let (running, _) = created(&input(Status::Running, None))?;
    assert!(running.clone().completed(Some(at(99)), at(1_000)).is_err());
    assert!(running.clone().completed(Some(at(1_001)), at(1_000)).is_err());
    let (_, done, event) = running.completed(Some(at(900)), at(1_000))?.into_parts();
    assert_eq!((event.name(), done.completed_at), ("completed", Some(at(900))));
    assert!(done.clone().completed(None, at(2_000)).is_err());
    assert!(done.clone().cancelled().is_err());
    assert_eq!(done.refunded()?.after().status, Status::Refunded);
    Ok(())
}

#[test]
fn a_planned_engagement_begins_at_the_instant_that_is_told() -> Result<(), Error> {
    let (mut planned, _) = created(&input(Status::Planned, None))?;
    planned.started_at = at(5_000);
    assert!(planned.clone().started(Some(at(1_001)), at(1_000)).is_err());
    assert_eq!(planned.clone().started(None, at(1_000))?.after().started_at, at(1_000));
    let (_, running, event) = planned.started(Some(at(900)), at(1_000))?.into_parts();
    assert_eq!(
        (event.name(), running.status, running.started_at),
        ("started", Status::Running, at(900))
    );
    let (_, delivered, event) = running.delivered()?.into_parts();
    assert_eq!((event.name(), delivered.status), ("delivered", Status::Delivered));
    Ok(())
}
