use goodword_clients::interaction::Channel;
use goodword_kernel::Id;
use uuid::Uuid;

use super::*;
use crate::{ask_eligibility, duty};

fn id<K>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * SECOND)
}

fn planned() -> Model {
    Model {
        agency_id: id(1),
        id: id(2),
        version: 1,
        created_at: at(0),
        updated_at: at(0),
        client_id: id(3),
        contact_id: id(4),
        program_id: id(5),
        advocate_id: None,
        by_user_id: None,
        channel: Channel::InPerson,
        template_id: None,
        status: Status::Planned,
        status_since: at(0),
        is_open: true,
        blocked_reasons: Reasons::default(),
        overridden_at: None,
        overridden_by_user_id: None,
        override_reason: None,
        asked_at: None,
        silent_at: None,
        captured_at: None,
        thanked_at: None,
        thanks_channel: None,
        thanked_by_user_id: None,
        prospects_captured: 0,
        outcome: None,
        next_ask_at: None,
        note: None,
    }
}

fn thinking() -> Model {
    let asked = planned().made(id(6), None, at(100)).expect("an ask").after().clone();
    asked.silent(at(101)).expect("a silence").after().clone()
}

fn reasons(codes: &[ask_eligibility::Code]) -> Reasons {
    let all: Vec<serde_json::Value> = codes
        .iter()
        .map(|code| serde_json::json!({ "code": code, "since": null, "until": null }))
        .collect();
    serde_json::from_value(all.into()).expect("reasons")
}

#[test]
fn ask_4_nothing_is_written_down_within_ten_seconds_of_silence() {
    let settings = Settings::default();
    let early = thinking().captured(2, &settings, at(110));
    let told = early.expect_err("too early").to_string();
    assert!(told.contains("1 more seconds"), "{told}");
    assert!(thinking().captured(2, &settings, at(111)).is_ok());
}

#[test]
fn ask_4_no_prompt_is_shown_in_the_silence() {
    assert!(planned().shows_prompt());
    assert!(!thinking().shows_prompt());
}

#[test]
fn ask_5_names_are_added_up_to_ten() {
    let settings = Settings::default();
    let some = thinking().captured(2, &settings, at(120)).expect("two").after().clone();
    assert_eq!((some.prospects_captured, some.outcome), (2, Some(Outcome::Given)));
    let more = some.captured(8, &settings, at(130)).expect("eight").after().clone();
    assert_eq!((more.prospects_captured, more.captured_at), (10, Some(at(120))));
    assert!(more.captured(1, &settings, at(140)).is_err());
}

#[test]
fn ask_2_an_override_holds_for_what_was_known_when_it_was_made() {
    use ask_eligibility::Code::{CaseOpen, CoolingOff};
    let blocked = planned()
        .blocked(reasons(&[CoolingOff]), at(1))
        .expect("a block")
        .after()
        .clone();
    assert!(!blocked.is_overridden(&reasons(&[CoolingOff])));
    let stood = blocked
        .overridden("He asked us to", None, at(2))
        .expect("an override")
        .after()
        .clone();
    assert_eq!(stood.status, Status::Planned);
    assert!(stood.is_overridden(&reasons(&[CoolingOff])));
    assert!(
        !stood.is_overridden(&reasons(&[CoolingOff, CaseOpen])),
        "a case was opened since then"
    );
}

#[test]
fn ask_2_an_override_needs_a_text() {
    let blocked = planned()
        .blocked(reasons(&[ask_eligibility::Code::CaseOpen]), at(1))
        .expect("a block");
    assert!(blocked.after().clone().overridden(" ", None, at(2)).is_err());
}

#[test]
fn whoever_was_not_asked_is_put_off_as_not_asked() {
    let with = Postpone {
        id: id(2),
        next_ask_at: None,
        note: None,
        idempotency_key: None,
    };
    let outcome = |row: Model| row.postponed(&with, at(200)).expect("put off").after().outcome;
    assert_eq!(outcome(planned()), Some(Outcome::NotAsked));
    assert_eq!(outcome(thinking()), Some(Outcome::Later));
}

#[test]
fn thanks_come_last_and_once() {
    assert!(planned().thanked(true, None, at(1)).is_err());
    assert!(
        thinking().thanked(true, None, at(102)).is_err(),
        "the conversation goes on"
    );
    let settings = Settings::default();
    let named = thinking().captured(1, &settings, at(111)).expect("one").after().clone();
    let thanked = named
        .clone()
        .thanked(true, None, at(112))
        .expect("thanks")
        .after()
        .clone();
    assert!(thanked.clone().thanked(true, None, at(113)).is_err());
    assert!(thanked.steps().iter().all(|step| step.done));
}

#[test]
fn ask_6_thanks_in_the_talk_are_for_those_who_were_named_by_then() {
    let named = thinking().captured(1, &Settings::default(), at(111)).expect("a name");
    let named = named.after().clone();
    let thanked = named
        .clone()
        .thanked(true, None, at(112))
        .expect("thanks")
        .after()
        .clone();
    let said = thanked.thanks_for(at(111)).expect("thanks for whom was named");
    assert_eq!(said.channel, Some(duty::Channel::of(thanked.channel)));
    assert!(thanked.thanks_for(at(113)).is_none(), "somebody was named later");
    let otherwise = named
        .clone()
        .thanked(false, None, at(112))
        .expect("thanks")
        .after()
        .clone();
    assert!(named.thanks_for(at(111)).is_none() && otherwise.thanks_for(at(111)).is_none());
}
