//! Dates and times as programs and people write them.

use goodword_kernel::{Timestamp, vocabulary};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::row::Home;

vocabulary! {
    /// How a date such as 03/04/2026 is meant.
    pub enum DateOrder as "DateOrder" {
        /// The third of April.
        DayFirst,
        /// The fourth of March.
        MonthFirst,
    }
}

/// Years in which engagements are believed to have been.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Reads an instant: RFC 3339; or a local date with an optional time in the client company's zone, as `2026-11-20`,
/// `2026/11/20 14:30`, `20.11.2026`, `2026年11月20日`, or `11/20/2026 2:30 PM`. A date alone is the beginning of its day.
///
/// With slashes or dashes day and month are told apart by a number above 12, else by what the user said; without either
/// the date is refused. With dots the day comes first.
pub(super) fn moment(given: &str, home: &Home) -> Result<Timestamp, String> {
    let text = given.trim();
    if let Some(at) = Timestamp::parse(text) {
        return within(at, at.to_jiff().to_zoned(TimeZone::UTC).year());
    }
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let date = date(day, home.dates)?;
    let time = time(clock.trim()).ok_or("has a time that is not understood: write 14:30")?;
    let zone = TimeZone::get(&home.zone).unwrap_or(TimeZone::UTC);
    let at = zone.to_ambiguous_zoned(date.to_datetime(time)).compatible();
    let at = at.map_err(|_| "is out of range")?;
    within(Timestamp::from_jiff(at.timestamp()), date.year())
}

fn within(at: Timestamp, year: i16) -> Result<Timestamp, String> {
    let (first, last) = (YEARS.start(), YEARS.end());
    if YEARS.contains(&year) {
        Ok(at)
    } else {
        Err(format!("must be in the years {first} to {last}"))
    }
}

fn date(text: &str, order: Option<DateOrder>) -> Result<Date, String> {
    let wrong = || "is not a date: write 2026-11-20".to_owned();
    let text = text.replace(['年', '月'], "-").replace('日', "");
    let mark = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| "-/.".contains(*c))
        .ok_or_else(wrong)?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = parts[..] else {
        return Err(wrong());
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else if third.len() == 4 && mark == '.' {
        (third, second, first)
    } else if third.len() == 4 {
        let (month, day) = month_and_day(first, second, order)?;
        (third, month, day)
    } else {
        return Err(wrong());
    };
    let number = |part: &str| part.parse::<i8>().map_err(|_| wrong());
    let year = year.parse::<i16>().map_err(|_| wrong())?;
    Date::new(year, number(month)?, number(day)?).map_err(|_| "is no day of the calendar".to_owned())
}

fn month_and_day<'a>(first: &'a str, second: &'a str, order: Option<DateOrder>) -> Result<(&'a str, &'a str), String> {
    let beyond = |part: &str| part.parse::<u8>().is_ok_and(|number| number > 12);
    match (beyond(first), beyond(second), order) {
        (true, false, _) | (false, false, Some(DateOrder::DayFirst)) => Ok((second, first)),
        (false, true, _) | (false, false, Some(DateOrder::MonthFirst)) => Ok((first, second)),
        (true, true, _) => Err("is no day of the calendar".into()),
        (false, false, None) if first == second => Ok((first, second)),
        (false, false, None) => {
            Err("can be read in two ways: say whether the day or the month comes first, or write 2026-11-20".into())
        }
    }
}

/// `14:30`, `14:30:59`, `2:30 PM`; nothing is midnight.
fn time(text: &str) -> Option<Time> {
    if text.is_empty() {
        return Some(Time::midnight());
    }
    let upper = text.to_ascii_uppercase();
    let (clock, half) = [("AM", 0), ("PM", 12)]
        .iter()
        .find_map(|(word, hours)| upper.strip_suffix(word).map(|clock| (clock.trim(), Some(*hours))))
        .unwrap_or((upper.as_str(), None));
    let parts: Vec<i8> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(later) => hour % 12 + later,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, dates: Option<DateOrder>) -> Result<String, String> {
        let locale = goodword_kernel::Locale::default();
        let home = Home {
            zone: "Europe/Bucharest".into(),
            currency: "RON".into(),
            locale,
            dates,
        };
        moment(text, &home).map(|at| at.to_string())
    }

    #[test]
    fn one_instant_in_many_forms() {
        for text in [
            "2026-11-20T14:30:00+02:00",
            "2026-11-20T12:30:00.000Z",
            "2026-11-20T12:30:00.000+0000",
            "2026-11-20 14:30",
            "2026/11/20 14:30:00",
            "20.11.2026 14:30",
            "20/11/2026 14:30",
            "11/20/2026 2:30 PM",
            "11-20-2026 02:30pm",
            "2026年11月20日 14:30",
        ] {
            assert_eq!(read(text, None).as_deref(), Ok("2026-11-20T12:30:00.000Z"), "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_the_beginning_of_its_day_in_the_zone() {
        assert_eq!(read("2026-07-01", None).as_deref(), Ok("2026-06-30T21:00:00.000Z"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_needs_the_users_word() {
        assert!(read("03/04/2026", None).is_err_and(|told| told.starts_with("can be read in two ways")));
        assert_eq!(read("03/04/2026", Some(DateOrder::DayFirst)), read("2026-04-03", None));
        assert_eq!(
            read("03/04/2026", Some(DateOrder::MonthFirst)),
            read("2026-03-04", None)
        );
        assert_eq!(read("04/04/2026", None), read("2026-04-04", None));
        // What was said does not make an impossible date possible, and a number above 12 speaks for itself.
        assert_eq!(
            read("25/12/2026", Some(DateOrder::MonthFirst)),
            read("2026-12-25", None)
        );
    }

    #[test]
    fn twelve_oclock_is_told_apart() {
        assert_eq!(read("11/20/2026 12:05 AM", None), read("2026-11-20 00:05", None));
        assert_eq!(read("11/20/2026 12:05 PM", None), read("2026-11-20 12:05", None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "soon",
            "2026-02-30",
            "2026-13-01",
            "20.11.26",
            "1/2",
            "99/99/2026",
            "2026-11-20 25:00",
            "46346",
        ] {
            assert!(read(text, None).is_err(), "{text}");
        }
        assert!(read("0026-11-20", None).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9./:TZ年月日 -]{0,24}|.{0,24}") {
            let _ = read(&text, None);
        }
    }
}
