//! Periods and their parts.

use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result, Timestamp, vocabulary};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};

vocabulary! {
    /// How a period is cut into points.
    pub enum Bucket as "PeriodBucket" {
        /// Weeks that begin on Monday.
        Week,
        /// Months of the calendar.
        Month,
        /// Quarters of the calendar.
        Quarter,
    }
}

/// The most points of a series.
const MOST_POINTS: usize = 60;
/// The longest period of one figure, in days.
const LONGEST_DAYS: i64 = 3_660;

/// From an instant on, and before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first instant.
    pub from: Timestamp,
    /// The instant after the last.
    pub until: Timestamp,
}

impl Period {
    /// Reads a period: it must not be empty, and not be longer than ten years.
    pub fn read(from: Timestamp, until: Timestamp) -> Result<Self> {
        if until <= from {
            return Err(Error::invalid("until", "must be later than from"));
        }
        if until > from.plus_days(LONGEST_DAYS) {
            return Err(Error::invalid("until", "must be at most ten years after from"));
        }
        Ok(Self { from, until })
    }

    /// The whole days, in UTC, that the period touches: whoever may choose instants could tell one customer's figures from
    /// another's by two periods that differ in one (TEN-3).
    #[must_use]
    pub fn in_days(self) -> Self {
        let day = |at: Timestamp| at.millis().div_euclid(DAY);
        let until = self.until.millis();
        let last = day(self.until) + i64::from(until.rem_euclid(DAY) > 0);
        Self {
            from: Timestamp::from_millis(day(self.from) * DAY),
            until: Timestamp::from_millis(last * DAY),
        }
    }

    /// The period cut at the beginnings of weeks, months or quarters of a time zone. The first and the last part may be
    /// shorter than the others.
    pub fn parts(&self, bucket: Bucket, zone: &str) -> Result<Vec<Self>> {
        let zone = TimeZone::get(zone).map_err(Error::internal)?;
        let mut parts = Vec::new();
        let mut from = self.from;
        let mut day = start(from.to_jiff().to_zoned(zone.clone()).date(), bucket)?;
        while from < self.until {
            if parts.len() == MOST_POINTS {
                return Err(Error::invalid(
                    "until",
                    format!("makes more than {MOST_POINTS} points: ask for a shorter period"),
                ));
            }
            day = day.checked_add(step(bucket)).map_err(Error::internal)?;
            let next = Timestamp::from_jiff(day.to_zoned(zone.clone()).map_err(Error::internal)?.timestamp());
            parts.push(Self {
                from,
                until: next.min(self.until),
            });
            from = next;
        }
        Ok(parts)
    }
}

fn step(bucket: Bucket) -> Span {
    match bucket {
        Bucket::Week => 7.days(),
        Bucket::Month => 1.month(),
        Bucket::Quarter => 3.months(),
    }
}

// The first day of the week, month or quarter that holds a day.
fn start(day: Date, bucket: Bucket) -> Result<Date> {
    match bucket {
        Bucket::Week => {
            let since_monday = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(since_monday.days()).map_err(Error::internal)
        }
        Bucket::Month => Ok(day.first_of_month()),
        Bucket::Quarter => {
            let month = (day.month() - 1) / 3 * 3 + 1;
            Date::new(day.year(), month, 1).map_err(Error::internal)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        let at = |text| Timestamp::parse(text).unwrap();
        Period {
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn ten_3_a_period_in_days_is_the_days_that_it_touches() {
        let days = period("2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z");
        assert_eq!(days.in_days(), days);
        assert_eq!(
            period("2026-03-01T08:00:00Z", "2026-03-02T00:00:00.001Z").in_days(),
            days
        );
        assert_eq!(period("2026-03-01T23:59:59Z", "2026-03-02T09:00:00Z").in_days(), days);
    }

    #[test]
    fn a_period_is_cut_where_local_months_begin() {
        let parts = period("2026-01-15T00:00:00Z", "2026-04-10T00:00:00Z")
            .parts(Bucket::Month, "Europe/Bucharest")
            .unwrap();
        let begins: Vec<String> = parts.iter().map(|part| part.from.to_string()).collect();
        let expected = [
            "2026-01-15T00:00:00.000Z",
            "2026-01-31T22:00:00.000Z",
            "2026-02-28T22:00:00.000Z",
            "2026-03-31T21:00:00.000Z",
        ];
        assert_eq!(begins, expected);
        assert_eq!(
            parts.last().map(|part| part.until.to_string()).as_deref(),
            Some("2026-04-10T00:00:00.000Z")
        );
    }

    #[test]
    fn weeks_begin_on_monday_and_quarters_in_january() {
        let weeks = period("2026-03-05T00:00:00Z", "2026-03-20T00:00:00Z")
            .parts(Bucket::Week, "Etc/UTC")
            .unwrap();
        assert_eq!(weeks[1].from.to_string(), "2026-03-09T00:00:00.000Z");
        let quarters = period("2026-02-05T00:00:00Z", "2026-08-01T00:00:00Z")
            .parts(Bucket::Quarter, "Etc/UTC")
            .unwrap();
        assert_eq!(quarters[1].from.to_string(), "2026-04-01T00:00:00.000Z");
    }

    #[test]
    fn parts_join_without_gaps_and_are_bounded() {
        let year = period("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
        let parts = year.parts(Bucket::Week, "America/New_York").unwrap();
        assert!(parts.windows(2).all(|pair| pair[0].until == pair[1].from));
        assert!(
            period("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .parts(Bucket::Week, "Etc/UTC")
                .is_err()
        );
        assert!(Period::read(year.until, year.from).is_err());
    }
}
