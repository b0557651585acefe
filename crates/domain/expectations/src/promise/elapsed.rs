//! How long something took, as a customer counts it.

use goodword_kernel::time::HOUR;
use goodword_kernel::{Error, Result, Timestamp};
use jiff::tz::TimeZone;

use super::Unit;
use super::terms::LARGEST;

/// The time between two instants in hundredths of a unit; none where the unit is no time. Hours that were begun count
/// whole. Days are those of the calendar where the client company is: what is promised in 10 days and done on the tenth
/// took 10, whatever the hour. Nothing takes less than no time.
pub(super) fn elapsed(unit: Unit, from: Timestamp, until: Timestamp, zone: &str) -> Result<Option<i32>> {
    let hundredths = match unit {
        Unit::Hours => 100 * -(-until.since(from)).div_euclid(HOUR),
        Unit::Days => 100 * days(from, until, zone)?,
        Unit::Weeks => -(-100 * days(from, until, zone)?).div_euclid(7),
        Unit::Percent | Unit::Pieces | Unit::Amount | Unit::Other => return Ok(None),
    };
    Ok(i32::try_from(hundredths.clamp(0, i64::from(LARGEST))).ok())
}

fn days(from: Timestamp, until: Timestamp, zone: &str) -> Result<i64> {
    let zone = TimeZone::get(zone).map_err(Error::internal)?;
    let date = |at: Timestamp| at.to_jiff().to_zoned(zone.clone()).date();
    let span = date(from).until(date(until)).map_err(Error::internal)?;
    Ok(i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(unit: Unit, from: &str, until: &str) -> Option<i32> {
        let at = |text| Timestamp::parse(text).unwrap_or_default();
        elapsed(unit, at(from), at(until), "Europe/Bucharest").unwrap_or_else(|error| panic!("{error:?}"))
    }

    #[test]
    fn days_are_those_of_the_calendar_where_the_client_company_is() {
        let days = |until| took(Unit::Days, "2026-03-02T08:00:00Z", until);
        assert_eq!(days("2026-03-12T20:00:00Z"), Some(1_000));
        assert_eq!(days("2026-03-12T21:59:59Z"), Some(1_000));
        assert_eq!(days("2026-03-12T22:00:00Z"), Some(1_100), "midnight in Bucharest");
        assert_eq!(days("2026-03-01T08:00:00Z"), Some(0), "before it began");
        assert_eq!(
            days("2026-04-02T08:00:00Z"),
            Some(3_100),
            "over the change of the clocks"
        );
    }

    #[test]
    fn hours_count_whole_and_weeks_to_the_day() {
        let hours = |until| took(Unit::Hours, "2026-03-02T08:00:00Z", until);
        assert_eq!(hours("2026-03-02T16:00:00Z"), Some(800));
        assert_eq!(hours("2026-03-02T16:00:00.001Z"), Some(900));
        let weeks = |until| took(Unit::Weeks, "2026-03-02T08:00:00Z", until);
        assert_eq!(weeks("2026-03-16T08:00:00Z"), Some(200));
        assert_eq!(weeks("2026-03-17T08:00:00Z"), Some(215));
    }

    #[test]
    fn what_is_no_time_does_not_pass() {
        for unit in [Unit::Percent, Unit::Pieces, Unit::Amount, Unit::Other] {
            assert_eq!(took(unit, "2026-03-02T08:00:00Z", "2026-03-12T08:00:00Z"), None);
        }
    }
}
