//! What holds for every calendar, near the changes of many zones' clocks. The times added are such that even half an hour
//! of work a week makes up for them within the ten years that are looked ahead.

use goodword_kernel::Timestamp;
use goodword_kernel::time::{DAY, HOUR, MINUTE};
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{ToSpan, Zoned};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::calendar::{Limit, Shift, Weekday, WorkingHours};

/// A zone with an instant near one of its changes: usual ones, at midnight, of half an hour, of a whole day, none.
const PLACES: [(&str, &str); 10] = [
    ("Europe/Bucharest", "2026-03-29T01:00:00Z"),
    ("Europe/Bucharest", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("America/Santiago", "2026-04-05T03:00:00Z"),
    ("America/Santiago", "2026-09-06T04:00:00Z"),
    ("Africa/Cairo", "2026-04-23T22:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Asia/Kathmandu", "2026-06-01T00:00:00Z"),
];

prop_compose! {
    /// Shifts of one day between half hours, some of them touching.
    fn day(day: Weekday)(cuts in vec(0..=48_i32, 0..5)) -> Vec<Shift> {
        let mut cuts = cuts;
        cuts.sort_unstable();
        cuts.dedup();
        cuts.windows(2)
            .enumerate()
            .filter(|(at, _)| at % 3 != 1)
            .map(|(_, pair)| Shift { day, from_minute: pair[0] * 30, to_minute: pair[1] * 30 })
            .collect()
    }
}

prop_compose! {
    /// A calendar and an instant within two days of a change.
    fn place()(
        (zone, change) in select(&PLACES[..]),
        week in Weekday::ALL.iter().map(|one| day(*one)).collect::<Vec<_>>(),
        offset in -2 * DAY..2 * DAY,
        closed in subsequence((-3..=3_i64).collect::<Vec<_>>(), 0..3),
    ) -> (WorkingHours, Timestamp) {
        let change = super::at(change);
        let mut week: Vec<Shift> = week.into_iter().flatten().collect();
        if week.is_empty() {
            week.push(super::shift(Weekday::Sunday, 0, 1440));
        }
        let dates: Vec<String> = closed.iter().map(|days| change.plus_days(*days).to_string()[..10].to_owned()).collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        (super::made(zone, week, &dates), change.plus(offset))
    }
}

/// Whether work is done in the minute that begins at an instant, by looking at the wall clock. While it shows an hour
/// for the second time, what it showed at the end of the first time holds on.
fn open_by_the_clock(hours: &WorkingHours, zone: &TimeZone, minute: i64) -> bool {
    let instant = Timestamp::from_millis(minute).to_jiff();
    let mut local = zone.to_datetime(instant);
    let ambiguous = zone.to_ambiguous_timestamp(local);
    if let AmbiguousOffset::Fold { before, .. } = ambiguous.offset()
        && zone.to_offset(instant) != before
        && let Some(change) = zone.preceding(Timestamp::from_millis(minute + 1).to_jiff()).next()
    {
        let just_before = Timestamp::from_jiff(change.timestamp()).plus(-MINUTE);
        local = zone.to_datetime(just_before.to_jiff());
    }
    shown_open(hours, local)
}

fn shown_open(hours: &WorkingHours, local: DateTime) -> bool {
    let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
    let day = format!("{:?}", local.weekday());
    let date = local.date().to_string();
    hours.holidays().iter().all(|holiday| holiday.date != date)
        && hours
            .week()
            .iter()
            .any(|shift| format!("{:?}", shift.day) == day && shift.from_minute <= minute && minute < shift.to_minute)
}

/// Day by day: the n-th one after `from` on which the clock shows a working minute at all.
fn nth_working_day(hours: &WorkingHours, zone: &TimeZone, from: Timestamp, days: i32) -> Result<Zoned, jiff::Error> {
    let mut day = from.to_jiff().to_zoned(zone.clone()).start_of_day()?;
    let mut left = days;
    while left > 0 {
        // The next midnight, not the next date: a date can be skipped.
        day = day.end_of_day()?.checked_add(1.nanosecond())?;
        let minutes = (day.timestamp().as_millisecond()..).step_by(60_000);
        let of_day =
            minutes.take_while(|at| zone.to_datetime(Timestamp::from_millis(*at).to_jiff()).date() == day.date());
        left -= i32::from(of_day.into_iter().any(|at| open_by_the_clock(hours, zone, at)));
    }
    Ok(day)
}

proptest! {
    #[test]
    fn fup_3_working_time_is_what_the_clock_shows_minute_by_minute(
        (hours, from) in place(), minutes in 1..2 * 24 * 60_i64
    ) {
        let from = from.plus(-from.millis().rem_euclid(MINUTE));
        let zone = TimeZone::get(hours.zone())?;
        let open = (0..minutes).filter(|at| open_by_the_clock(&hours, &zone, from.millis() + at * MINUTE)).count();
        let counted = hours.business_between(from, from.plus(minutes * MINUTE));
        prop_assert_eq!(counted, i64::try_from(open)? * MINUTE);
    }

    #[test]
    fn fup_3_between_undoes_add((hours, from) in place(), millis in 1..200 * HOUR) {
        let until = hours.add_business(from, millis);
        prop_assert_eq!(hours.business_between(from, until), millis);
        prop_assert_eq!(hours.business_between(until, from), -millis);
    }

    #[test]
    fn fup_3_the_answer_lies_in_a_shift_or_at_its_end((hours, from) in place(), millis in 1..200 * HOUR) {
        let until = hours.add_business(from, millis);
        prop_assert_eq!(hours.business_between(until.plus(-1), until), 1);
    }

    #[test]
    fn fup_3_adding_twice_is_adding_the_sum(
        (hours, from) in place(), one in 0..100 * HOUR, other in 0..100 * HOUR
    ) {
        let twice = hours.add_business(hours.add_business(from, one), other);
        prop_assert_eq!(twice, hours.add_business(from, one + other));
    }

    #[test]
    fn fup_3_later_and_longer_is_never_earlier(
        (hours, from) in place(), wait in 0..3 * DAY, millis in 1..100 * HOUR, more in 0..100 * HOUR
    ) {
        let due = hours.add_business(from, millis);
        prop_assert!(hours.add_business(from, millis + more) >= due);
        prop_assert!(hours.add_business(from.plus(wait), millis) >= due);
    }

    #[test]
    fn fup_2_the_same_time_of_the_nth_working_day_after_the_next_opening(
        (hours, from) in place(), days in 1..8_i32
    ) {
        let zone = TimeZone::get(hours.zone())?;
        let opening = hours.add_business(from, 1).plus(-1);
        let day = nth_working_day(&hours, &zone, opening, days)?;
        let shown = zone.to_datetime(opening.to_jiff());
        let (began, wanted) = (zone.to_ambiguous_timestamp(shown), zone.to_ambiguous_timestamp(day.date().to_datetime(shown.time())));
        let due = hours.add_business_days(from, days);
        prop_assert!(due.to_jiff() <= day.end_of_day()?.timestamp(), "{} is due after {}", due, day);
        if !began.is_ambiguous() && !wanted.is_ambiguous() {
            let wanted = Timestamp::from_jiff(wanted.compatible()?);
            prop_assert!(due <= wanted && hours.business_between(due, wanted) == 0, "{} and not {}", due, wanted);
        }
    }

    #[test]
    fn fup_2_the_answer_lies_in_a_shift_or_at_its_end((hours, from) in place(), days in 1..8_i32) {
        let due = hours.add_business_days(from, days);
        prop_assert_eq!(hours.business_between(due.plus(-1), due), 1);
    }

    #[test]
    fn fup_2_later_and_longer_is_never_earlier((hours, from) in place(), wait in 0..3 * DAY, days in 1..8_i32) {
        let due = hours.add_business_days(from, days);
        prop_assert!(due > from);
        prop_assert!(hours.add_business_days(from, days + 1) >= due);
        prop_assert!(hours.add_business_days(from.plus(wait), days) >= due);
    }

    #[test]
    fn fup_2_where_all_days_are_alike_so_many_days_of_work_are_given(
        offset in 0..7 * DAY, from_minute in 0..700_i32, minutes in 1..700_i32, days in 1..20_i32
    ) {
        let hours = super::daily("UTC", from_minute, from_minute + minutes);
        let from = super::at("2026-06-01T00:00:00Z").plus(offset);
        let worked = hours.business_between(from, hours.add_business_days(from, days));
        prop_assert_eq!(worked, i64::from(days) * i64::from(minutes) * MINUTE);
    }

    #[test]
    fn fup_4_a_greater_share_is_never_earlier(
        (hours, from) in place(), days in 1..10_i32, one in 0..300_i32, other in 0..300_i32
    ) {
        for limit in [Limit::BusinessDays(days), Limit::BusinessMillis(HOUR), Limit::CalendarMillis(HOUR)] {
            let [less, more] = [one.min(other), one.max(other)].map(|share| hours.at_share(&limit, from, share));
            prop_assert!(from <= less && less <= more);
        }
    }
}
