//! The rules of reviews, without a database.

use goodword_clients::account;
use goodword_kernel::id::UserId;
use goodword_kernel::{Change, Error, Id, Result, Timestamp};
use sea_orm::prelude::Uuid;

use super::*;
use crate::review_question::Area;

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_000_000_000_000);

fn id<K>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn account() -> account::Model {
    account::Model {
        agency_id: id(1),
        id: id(2),
        version: 1,
        created_at: NOW,
        updated_at: NOW,
        client_id: id(3),
        external_id: None,
        name: "Acme".into(),
        name_key: "acme".into(),
        domain: None,
        domain_key: None,
        size_band: None,
        gold: false,
        lifecycle: account::Lifecycle::New,
        acquisition_source: None,
        acquisition_class: None,
        acquisition_evidence: None,
        owner_user_id: None,
        next_follow_up_at: None,
        next_follow_up_reason: None,
        hand_follow_up_at: None,
        hand_follow_up_reason: None,
        open_follow_up_at: None,
        open_follow_up_reason: None,
        archived_at: None,
        merged_into_id: None,
        lapses_at: None,
    }
}

fn due_in(days: i64) -> Model {
    Model::planned(&account(), id(4), NOW, NOW.plus_days(days), NOW)
        .after()
        .clone()
}

fn after(change: Result<Change<Model>>) -> Model {
    change.unwrap().after().clone()
}

fn code(change: &Result<Change<Model>>) -> &'static str {
    match change {
        Err(Error::Refused { code, .. }) => code,
        Err(Error::Invalid(_)) => "Invalid",
        Err(_) => "another",
        Ok(_) => "",
    }
}

pub(crate) fn held() -> Model {
    let schedule = Schedule {
        id: id(4),
        at: NOW.plus_days(1),
        reviewer_id: None,
        contact_ids: Vec::new(),
        idempotency_key: None,
    };
    let hold = Hold {
        id: id(4),
        held_at: None,
        contact_ids: None,
        idempotency_key: None,
    };
    let scheduled = after(due_in(10).scheduled(&schedule, NOW));
    after(scheduled.held(&hold, Some(id::<goodword_kernel::id::kind::User>(9)), NOW.plus_days(1)))
}

#[test]
fn rev_5_completed_with_three_areas_a_recommendation_and_a_date() {
    let at = NOW.plus_days(1);
    let next = at.plus_days(90);
    let done = |areas: &[Area], advice, next| held().completed(areas, advice, next, at);
    for missing in Area::ALL {
        let areas: Vec<Area> = Area::ALL.iter().copied().filter(|area| area != missing).collect();
        assert_eq!(code(&done(&areas, 1, next)), "AreaMissing", "{missing}");
    }
    assert_eq!(code(&done(Area::ALL, 0, next)), "RecommendationMissing");
    assert_eq!(
        code(&done(Area::ALL, 1, at)),
        "Invalid",
        "the next date is later than now"
    );
    assert_eq!(code(&done(Area::ALL, 1, at.plus_days(366))), "TooSeldom");
    let review = after(done(Area::ALL, 1, at.plus_days(365)));
    assert_eq!(
        (review.status, review.is_open, review.next_review_at),
        (Status::Completed, false, Some(at.plus_days(365)))
    );
    assert_eq!(code(&due_in(10).completed(Area::ALL, 1, next, at)), "WrongStatus");
}

#[test]
fn rev_7_the_offer_comes_after_the_first_no() {
    let invited = after(due_in(10).invited());
    assert_eq!(invited.frame, Frame::HealthCheck);
    let declined = after(invited.declined(Frame::HealthCheck, NOW));
    assert_eq!(
        (declined.frame, declined.returns_at()),
        (Frame::ValuedCustomerOffer, Some(NOW.plus_days(60)))
    );
    let again = after(declined.clone().invited());
    let refused = after(again.declined(Frame::ValuedCustomerOffer, NOW));
    assert_eq!(code(&refused.clone().invited()), "OfferDeclined");
    let back = after(refused.returned(NOW.plus_days(60)));
    assert_eq!((back.status, back.returns_at()), (Status::Due, None));
    assert_eq!(after(back.invited()).frame, Frame::ValuedCustomerOffer);
}

#[test]
fn rev_2_the_date_goes_with_the_tier_unless_a_person_chose_it() {
    let tomorrow = NOW.plus_days(1);
    let moved = |review: Model, days| review.paced(days, tomorrow).map(|change| change.after().due_at);
    assert_eq!(moved(due_in(180), 90), Some(NOW.plus_days(90)));
    assert_eq!(moved(due_in(180), 180), None, "nothing changes");
    let old = Model {
        counted_from: NOW.plus_days(-200),
        ..due_in(180)
    };
    assert_eq!(moved(old, 90), Some(tomorrow), "not in the past");
    let chosen = Model {
        set_by_hand: true,
        ..due_in(180)
    };
    assert_eq!(moved(chosen, 90), None);
    assert_eq!(moved(after(due_in(180).invited()), 90), None);
}

#[test]
fn a_date_that_is_moved_is_told_anew() {
    let told = after(Ok(due_in(5).announced(NOW)));
    let late = after(Ok(told.late(NOW)));
    let update = Update {
        id: id(4),
        expected_version: None,
        due_at: Some(NOW.plus_days(30)),
        reviewer_id: async_graphql::MaybeUndefined::Value(id::<goodword_kernel::id::kind::User>(7)),
        idempotency_key: None,
    };
    let moved = after(late.updated(&update, NOW));
    assert_eq!(
        (moved.announced_at, moved.overdue_at, moved.set_by_hand),
        (None, None, true)
    );
    let reviewer: Option<UserId> = moved.reviewer_user_id;
    assert_eq!(reviewer, Some(id(7)));
    let far = Update {
        due_at: Some(NOW.plus_days(366)),
        ..update
    };
    assert_eq!(code(&due_in(5).updated(&far, NOW)), "TooSeldom");
}
