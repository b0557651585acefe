//! Examples of counting working time; laws that hold for every calendar are in `laws`, what a calendar may be in `given`.

mod given;
mod laws;

use goodword_kernel::Timestamp;
use goodword_kernel::time::{DAY, HOUR, MINUTE};

use super::{Holiday, Limit, Place, Shift, Weekday, WorkingHours};

fn shift(day: Weekday, from_minute: i32, to_minute: i32) -> Shift {
    Shift {
        day,
        from_minute,
        to_minute,
    }
}

/// Monday to Friday, 9 to 13 and 14 to 18, with the holidays given.
fn office(zone: &str, holidays: &[&str]) -> WorkingHours {
    let halves = |day: &Weekday| [shift(*day, 540, 780), shift(*day, 840, 1080)];
    made(zone, Weekday::ALL[..5].iter().flat_map(halves).collect(), holidays)
}

/// Open all week between two minutes of the day.
fn daily(zone: &str, from_minute: i32, to_minute: i32) -> WorkingHours {
    made(
        zone,
        Weekday::ALL
            .iter()
            .map(|day| shift(*day, from_minute, to_minute))
            .collect(),
        &[],
    )
}

/// Without the checks, so that impossible calendars can be tried too.
fn made(zone: &str, week: Vec<Shift>, holidays: &[&str]) -> WorkingHours {
    let holidays = holidays
        .iter()
        .map(|date| Holiday {
            date: (*date).into(),
            name: None,
        })
        .collect();
    WorkingHours {
        zone: zone.into(),
        week,
        holidays,
        place: Place::default(),
    }
}

/// A local time with its offset, as a test reads best.
fn at(text: &str) -> Timestamp {
    let at = Timestamp::parse(text);
    assert!(at.is_some(), "{text} is no instant");
    at.unwrap_or_default()
}

#[test]
fn fup_3_four_business_hours_skip_lunch_night_and_weekend() {
    let hours = office("Europe/Bucharest", &[]);
    // Friday 16:00: two hours until 18:00, two more from Monday 9:00.
    let from = at("2026-11-20T16:00:00+02:00");
    assert_eq!(hours.add_business(from, 4 * HOUR), at("2026-11-23T11:00:00+02:00"));
    // Saturday night: counting begins on Monday, and lunch does not count.
    let from = at("2026-11-21T23:30:00+02:00");
    assert_eq!(hours.add_business(from, 4 * HOUR), at("2026-11-23T13:00:00+02:00"));
    assert_eq!(
        hours.add_business(from, 4 * HOUR + 1),
        at("2026-11-23T14:00:00.001+02:00")
    );
}

#[test]
fn fup_3_a_holiday_does_not_count() {
    // 30 November and 1 December are holidays in Romania.
    let hours = office("Europe/Bucharest", &["2026-11-30", "2026-12-01"]);
    let from = at("2026-11-27T17:00:00+02:00");
    assert_eq!(hours.add_business(from, 4 * HOUR), at("2026-12-02T12:00:00+02:00"));
}

#[test]
fn fup_2_three_business_days_keep_the_time_of_day() {
    let hours = office("Europe/Bucharest", &["2026-11-30", "2026-12-01"]);
    let due = |from: &str| hours.add_business_days(at(from), 3);
    assert_eq!(due("2026-11-18T10:15:00+02:00"), at("2026-11-23T10:15:00+02:00"));
    assert_eq!(due("2026-11-26T10:15:00+02:00"), at("2026-12-03T10:15:00+02:00"));
}

#[test]
fn fup_2_what_comes_in_while_nobody_works_counts_from_the_next_opening() {
    let hours = office("Europe/Bucharest", &["2026-12-01"]);
    let due = |from: &str| hours.add_business_days(at(from), 3);
    // At the weekend: Monday, Tuesday and Wednesday are three whole days.
    let wednesday = at("2026-11-25T18:00:00+02:00");
    for from in [
        "2026-11-20T18:00:00+02:00",
        "2026-11-21T10:00:00+02:00",
        "2026-11-22T23:00:00+02:00",
    ] {
        assert_eq!(due(from), wednesday, "{from}");
    }
    // Before the opening and at it; then the same minute of the fourth day.
    assert_eq!(due("2026-11-23T06:00:00+02:00"), wednesday);
    assert_eq!(due("2026-11-23T09:00:00+02:00"), wednesday);
    assert_eq!(due("2026-11-23T09:01:00+02:00"), at("2026-11-26T09:01:00+02:00"));
    // In the lunch break: no later than an answer after it.
    assert_eq!(due("2026-11-18T13:30:00+02:00"), at("2026-11-23T13:00:00+02:00"));
    assert_eq!(due("2026-11-18T14:30:00+02:00"), at("2026-11-23T14:30:00+02:00"));
    // On the evening before a holiday.
    assert_eq!(due("2026-11-30T19:00:00+02:00"), at("2026-12-04T18:00:00+02:00"));
}

#[test]
fn fup_2_a_short_day_ends_the_limit_when_it_closes() {
    let mut week: Vec<Shift> = Weekday::ALL[..4].iter().map(|day| shift(*day, 540, 1080)).collect();
    week.push(shift(Weekday::Friday, 540, 780));
    let hours = made("Europe/Bucharest", week, &[]);
    let friday = hours.add_business_days(at("2026-11-17T16:00:00+02:00"), 3);
    assert_eq!(friday, at("2026-11-20T13:00:00+02:00"));
}

#[test]
fn fup_2_the_time_of_day_is_the_wall_clocks_over_a_change() {
    // Clocks go back on 25 October in Bucharest, forward on 29 March.
    let hours = office("Europe/Bucharest", &[]);
    let autumn = hours.add_business_days(at("2026-10-22T10:00:00+03:00"), 3);
    assert_eq!(autumn, at("2026-10-27T10:00:00+02:00"));
    let spring = hours.add_business_days(at("2026-03-26T10:00:00+02:00"), 3);
    assert_eq!(spring, at("2026-03-31T10:00:00+03:00"));
}

#[test]
fn fup_3_a_shift_over_a_change_lasts_as_long_as_it_really_does() {
    for (zone, spring, autumn) in [
        (
            "Europe/Bucharest",
            "2026-03-29T00:00:00+02:00",
            "2026-10-25T00:00:00+03:00",
        ),
        (
            "America/New_York",
            "2026-03-08T00:00:00-05:00",
            "2026-11-01T00:00:00-04:00",
        ),
    ] {
        let hours = daily(zone, 0, 480);
        assert_eq!(
            hours.business_between(at(spring), at(spring).plus(12 * HOUR)),
            7 * HOUR,
            "{zone}"
        );
        assert_eq!(
            hours.business_between(at(autumn), at(autumn).plus(12 * HOUR)),
            9 * HOUR,
            "{zone}"
        );
        assert_eq!(
            hours.add_business(at(autumn), 9 * HOUR),
            at(autumn).plus(9 * HOUR),
            "{zone}"
        );
    }
}

#[test]
fn fup_3_a_day_that_has_no_midnight_begins_when_the_clock_jumps() {
    // In Santiago 2026-09-06 begins at 01:00, and 2026-04-04 has its last hour twice.
    let hours = daily("America/Santiago", 0, 120);
    let jump = at("2026-09-06T01:00:00-03:00");
    assert_eq!(hours.add_business(jump.plus(-2 * HOUR), MINUTE), jump.plus(MINUTE));
    assert_eq!(hours.business_between(jump.plus(-HOUR), jump.plus(3 * HOUR)), HOUR);
    let late = daily("America/Santiago", 22 * 60, 1440);
    let evening = at("2026-04-04T22:00:00-03:00");
    assert_eq!(late.business_between(evening, evening.plus(6 * HOUR)), 3 * HOUR);
}

#[test]
fn fup_3_a_shift_within_the_skipped_hour_is_not_worked_that_day() {
    let hours = daily("Europe/Bucharest", 190, 230);
    let night = at("2026-03-29T00:00:00+02:00");
    assert_eq!(hours.business_between(night, night.plus(12 * HOUR)), 0);
    assert_eq!(hours.add_business(night, MINUTE), at("2026-03-30T03:11:00+03:00"));
}

#[test]
fn fup_4_shares_of_each_kind_of_limit() {
    let hours = office("Europe/Bucharest", &[]);
    let from = at("2026-11-20T16:00:00+02:00");
    let shares = |limit: Limit| [50, 100, 150].map(|percent| hours.at_share(&limit, from, percent));
    assert_eq!(
        shares(Limit::CalendarMillis(DAY)),
        [from.plus(12 * HOUR), from.plus(DAY), from.plus(36 * HOUR)]
    );
    assert_eq!(
        shares(Limit::BusinessMillis(4 * HOUR)),
        [
            at("2026-11-20T18:00:00+02:00"),
            at("2026-11-23T11:00:00+02:00"),
            at("2026-11-23T13:00:00+02:00")
        ]
    );
    // Friday 16:00 to Wednesday 16:00 is 24 hours of work: half of them, all, half as many again.
    assert_eq!(
        shares(Limit::BusinessDays(3)),
        [
            at("2026-11-24T11:00:00+02:00"),
            at("2026-11-25T16:00:00+02:00"),
            at("2026-11-27T11:00:00+02:00")
        ]
    );
}

#[test]
fn a_calendar_that_never_opens_counts_calendar_time() {
    let from = at("2026-11-20T16:00:00+02:00");
    let closed = made("Europe/Bucharest", Vec::new(), &[]);
    assert_eq!(closed.add_business(from, HOUR), from.plus(HOUR));
    assert_eq!(closed.add_business_days(from, 3), from.plus_days(3));
    // Open for ten minutes a year away, then never: the rest comes after ten years.
    let rare = daily("UTC", 0, 1);
    let decade = from.plus(super::open::HORIZON);
    assert_eq!(rare.add_business(from, 3_654 * MINUTE), decade.plus(MINUTE));
}

#[test]
fn counting_ends_for_every_instant() {
    let hours = office("Pacific/Kiritimati", &[]);
    for from in [i64::MIN, 0, i64::MAX, 253_402_290_000_000].map(Timestamp::from_millis) {
        for millis in [i64::MIN, -1, 0, 1, i64::MAX] {
            assert!(hours.add_business(from, millis) >= from);
        }
        for days in [i32::MIN, 0, 1, i32::MAX] {
            assert!(hours.add_business_days(from, days) >= from);
            assert!(hours.at_share(&Limit::BusinessDays(days), from, i32::MAX) >= from);
        }
        assert!(hours.business_between(Timestamp::from_millis(i64::MIN), from) >= 0);
    }
}
