//! Months and years as the client company's calendar has them.

use goodword_kernel::{Error, Result, Timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

use crate::reward_rule_version::CapPeriod;

fn there(at: Timestamp, zone: &str) -> Result<Zoned> {
    let zone = TimeZone::get(zone).map_err(Error::internal)?;
    Ok(at.to_jiff().to_zoned(zone))
}

fn midnight(day: Date, like: &Zoned) -> Result<Timestamp> {
    let begin = day.to_zoned(like.time_zone().clone()).map_err(Error::internal)?;
    Ok(Timestamp::from_jiff(begin.timestamp()))
}

/// When the month or year began in which an instant lies; nothing for all times.
pub(crate) fn beginning(per: CapPeriod, at: Timestamp, zone: &str) -> Result<Option<Timestamp>> {
    let there = there(at, zone)?;
    match per {
        CapPeriod::Month => midnight(there.date().first_of_month(), &there).map(Some),
        CapPeriod::Year => midnight(there.date().first_of_year(), &there).map(Some),
        CapPeriod::Ever => Ok(None),
    }
}

/// When the next one begins; nothing for all times.
pub(crate) fn end(per: CapPeriod, at: Timestamp, zone: &str) -> Result<Option<Timestamp>> {
    let there = there(at, zone)?;
    let next = match per {
        CapPeriod::Month => return next_month(at, zone).map(Some),
        CapPeriod::Year => there.date().first_of_year().checked_add(1.year()),
        CapPeriod::Ever => return Ok(None),
    };
    midnight(next.map_err(Error::internal)?, &there).map(Some)
}

/// The month in which an instant lies, as `2026-11`.
pub(crate) fn month(at: Timestamp, zone: &str) -> Result<String> {
    let day = there(at, zone)?.date();
    Ok(format!("{:04}-{:02}", day.year(), day.month()))
}

/// When the next month begins.
pub(crate) fn next_month(at: Timestamp, zone: &str) -> Result<Timestamp> {
    let there = there(at, zone)?;
    let next = there.date().first_of_month().checked_add(1.month());
    midnight(next.map_err(Error::internal)?, &there)
}

/// An instant so many months later, at the same hour of the clock.
pub(crate) fn months_later(at: Timestamp, months: i32, zone: &str) -> Result<Timestamp> {
    let later = there(at, zone)?.checked_add(i64::from(months).months());
    Ok(Timestamp::from_jiff(later.map_err(Error::internal)?.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUCHAREST: &str = "Europe/Bucharest";

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap_or_default()
    }

    fn told(found: Result<Timestamp>) -> String {
        found.map_or_else(|error| error.to_string(), |at| at.to_string())
    }

    #[test]
    fn months_begin_at_midnight_where_the_client_company_is() {
        assert_eq!(
            month(at("2026-10-31T22:30:00Z"), BUCHAREST).ok().as_deref(),
            Some("2026-11")
        );
        assert_eq!(
            month(at("2026-10-31T21:30:00Z"), BUCHAREST).ok().as_deref(),
            Some("2026-10")
        );
        assert_eq!(
            told(next_month(at("2026-10-31T22:30:00Z"), BUCHAREST)),
            "2026-11-30T22:00:00.000Z"
        );
        assert_eq!(
            told(next_month(at("2026-12-05T12:00:00Z"), BUCHAREST)),
            "2026-12-31T22:00:00.000Z"
        );
    }

    #[test]
    fn led_6_periods_of_limits_begin_where_the_client_company_is() {
        let begin = |per| beginning(per, at("2026-07-14T10:00:00Z"), BUCHAREST).ok().flatten();
        assert_eq!(begin(CapPeriod::Month), Some(at("2026-06-30T21:00:00Z")));
        assert_eq!(begin(CapPeriod::Year), Some(at("2025-12-31T22:00:00Z")));
        assert_eq!(begin(CapPeriod::Ever), None);
        let end = |per| end(per, at("2026-07-14T10:00:00Z"), BUCHAREST).ok().flatten();
        assert_eq!(end(CapPeriod::Month), Some(at("2026-07-31T21:00:00Z")));
        assert_eq!(end(CapPeriod::Year), Some(at("2026-12-31T22:00:00Z")));
        assert_eq!(end(CapPeriod::Ever), None);
    }

    #[test]
    fn months_later_keep_the_hour_of_the_clock() {
        assert_eq!(
            told(months_later(at("2026-03-15T10:00:00Z"), 1, BUCHAREST)),
            "2026-04-15T09:00:00.000Z"
        );
        assert_eq!(
            told(months_later(at("2026-01-31T10:00:00Z"), 1, BUCHAREST)),
            "2026-02-28T10:00:00.000Z"
        );
    }
}
