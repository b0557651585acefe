use super::*;

fn day(number: i64) -> Timestamp {
    Timestamp::from_millis(0).plus_days(number)
}

const TODAY: i64 = 1_000;

// A customer against whom nothing speaks.
fn fine() -> Evidence {
    Evidence {
        completed: Some(day(990)),
        band: Some(NpsBand::Promoter),
        scored_at: Some(day(995)),
        consents: true,
        reachable: true,
        ..Evidence::default()
    }
}

fn codes(edit: impl FnOnce(&mut Evidence)) -> Vec<Code> {
    let mut known = fine();
    edit(&mut known);
    let all = judge(&known, &Settings::default(), day(TODAY));
    all.all().iter().map(|one| one.code).collect()
}

#[test]
fn ask_1_a_happy_customer_may_be_asked() {
    assert_eq!(codes(|_| {}), []);
}

#[test]
fn ask_1_all_failing_reasons_are_told() {
    let everything = Evidence {
        completed: None,
        unfinished: Some(day(990)),
        band: Some(NpsBand::Detractor),
        case_open: Some(day(1)),
        grave_closed: Some(day(999)),
        caveat: Some(day(1)),
        broken: Some(day(999)),
        asked: Some(day(999)),
        asks: 3,
        excluded: Some(day(1)),
        ..Evidence::default()
    };
    let told = judge(&everything, &Settings::default(), day(TODAY));
    let told: Vec<Code> = told.all().iter().map(|one| one.code).collect();
    let expected: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|code| *code != Code::ScoreTooOld)
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn ask_1_what_was_last_done_must_be_completed() {
    let expected = [Code::EngagementNotCompleted];
    assert_eq!(codes(|known| known.unfinished = Some(day(991))), expected);
    assert_eq!(
        codes(|known| known.unfinished = Some(day(989))),
        [],
        "something older is under way"
    );
    assert_eq!(codes(|known| known.completed = None), expected, "nothing was ever done");
}

#[test]
fn ask_1_a_score_counts_for_90_days() {
    assert_eq!(codes(|known| known.scored_at = Some(day(TODAY - 89))), []);
    assert_eq!(
        codes(|known| known.scored_at = Some(day(TODAY - 90))),
        [Code::ScoreTooOld]
    );
}

#[test]
fn ask_11_passives_and_detractors_and_whoever_never_answered_are_not_asked() {
    for band in [Some(NpsBand::Passive), Some(NpsBand::Detractor), None] {
        assert_eq!(codes(|known| known.band = band), [Code::NotPromoter]);
    }
}

#[test]
fn ask_1_no_case_is_open_and_no_grave_one_was_closed_in_14_days() {
    assert_eq!(codes(|known| known.case_open = Some(day(1))), [Code::CaseOpen]);
    assert_eq!(
        codes(|known| known.grave_closed = Some(day(TODAY - 13))),
        [Code::CaseClosedLately]
    );
    assert_eq!(codes(|known| known.grave_closed = Some(day(TODAY - 14))), []);
}

#[test]
fn ask_1_no_caveat_is_open_and_no_promise_was_broken_in_60_days() {
    assert_eq!(codes(|known| known.caveat = Some(day(1))), [Code::CaveatOpen]);
    assert_eq!(
        codes(|known| known.broken = Some(day(TODAY - 59))),
        [Code::PromiseBroken]
    );
    assert_eq!(codes(|known| known.broken = Some(day(TODAY - 60))), []);
}

#[test]
fn ask_1_they_agreed_to_be_asked_and_may_be_contacted() {
    assert_eq!(codes(|known| known.consents = false), [Code::NoConsent]);
    assert_eq!(codes(|known| known.reachable = false), [Code::Blocked]);
}

#[test]
fn ask_1_cooling_off_is_90_days_after_an_ask_and_180_after_a_no() {
    assert_eq!(codes(|known| known.asked = Some(day(TODAY - 89))), [Code::CoolingOff]);
    assert_eq!(codes(|known| known.asked = Some(day(TODAY - 90))), []);
    assert_eq!(
        codes(|known| known.declined = Some(day(TODAY - 179))),
        [Code::CoolingOff]
    );
    assert_eq!(codes(|known| known.declined = Some(day(TODAY - 180))), []);
    assert_eq!(
        codes(|known| known.not_before = Some(day(TODAY + 1))),
        [Code::CoolingOff]
    );
}

#[test]
fn ask_1_cooling_off_lasts_as_long_as_the_longest() {
    let mut known = fine();
    (known.asked, known.declined) = (Some(day(TODAY - 10)), Some(day(TODAY - 20)));
    let told = judge(&known, &Settings::default(), day(TODAY));
    assert_eq!(told.all()[0].until, Some(day(TODAY + 160)));
}

#[test]
fn ask_1_nobody_is_asked_more_than_3_times_a_year() {
    assert_eq!(codes(|known| known.asks = 2), []);
    assert_eq!(codes(|known| known.asks = 3), [Code::AskedTooOften]);
}

#[test]
fn ask_1_what_is_asked_for_in_one_talk_is_one_ask() {
    let mut known = fine();
    (known.asked, known.asks) = (Some(day(TODAY)), 3);
    let noon = |hours: i64| Timestamp::from_millis(day(TODAY).millis() + hours * DAY / 24);
    assert!(known.is_in_talk(noon(0)) && known.is_in_talk(noon(23)) && !known.is_in_talk(noon(24)));
    let more = judge(&known.clone().before_talk(), &Settings::default(), noon(1));
    assert_eq!(more, Reasons::default(), "the third ask of the year goes on");
    known.declined = Some(noon(1));
    assert!(!known.is_in_talk(noon(2)), "a no ends it");
    assert!(!fine().is_in_talk(noon(0)), "nobody was asked");
}

#[test]
fn ask_1_a_client_company_has_numbers_of_its_own() {
    let settings = Settings {
        ask_score_days: 30,
        ..Settings::default()
    };
    let mut known = fine();
    known.scored_at = Some(day(TODAY - 40));
    let told = judge(&known, &settings, day(TODAY));
    assert_eq!(told.all()[0].code, Code::ScoreTooOld);
}
