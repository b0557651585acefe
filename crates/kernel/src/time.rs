//! Instants. Days, weeks and working hours belong to a client company's calendar, not here.

use std::fmt;
use std::time::Duration;

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use serde::{Deserialize, Serialize};

/// An instant in UTC, to the millisecond: the same number in both databases, so that it sorts and compares alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// Milliseconds of a minute, an hour and a day of 24 hours.
pub const MINUTE: i64 = 60_000;
/// See [`MINUTE`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`MINUTE`].
pub const DAY: i64 = 24 * HOUR;

// From the year 1, where RFC 3339 begins, to the last instant that has a local time in every zone.
const LEAST: i64 = -62_135_596_800_000;
const MOST: i64 = 253_402_207_200_999;

impl Timestamp {
    /// From milliseconds since 1970. Values beyond the years 1 to 9999 are cut to them.
    pub const fn from_millis(millis: i64) -> Self {
        Self(if millis < LEAST {
            LEAST
        } else if millis > MOST {
            MOST
        } else {
            millis
        })
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The instant this many milliseconds later, or earlier if negative.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// The instant this many days of 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus(days.saturating_mul(DAY))
    }

    /// Milliseconds from `earlier` to this instant; negative when it is not earlier.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// How long until this instant, nothing when it has passed.
    pub fn until(self, now: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.since(now)).unwrap_or(0))
    }

    /// Reads RFC 3339 with an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = text.parse().ok()?;
        let millis = at.as_millisecond();
        (LEAST..=MOST).contains(&millis).then_some(Self(millis))
    }

    /// The instant for arithmetic in a time zone.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default()
    }

    /// Back from [`Timestamp::to_jiff`], cut to milliseconds.
    pub fn from_jiff(at: jiff::Timestamp) -> Self {
        Self::from_millis(at.as_millisecond())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_jiff())
    }
}

/// An instant in RFC 3339, always answered in UTC with milliseconds: `2026-11-22T09:30:00.000Z`.
#[Scalar(
    name = "DateTime",
    specified_by_url = "https://scalars.graphql.org/andimarek/date-time"
)]
impl ScalarType for Timestamp {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Self::parse(&text)
                .ok_or_else(|| InputValueError::custom("not an RFC 3339 date and time with an offset")),
            other => Err(InputValueError::expected_type(other)),
        }
    }
    fn to_value(&self) -> Value {
        Value::String(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_and_written_to_the_millisecond() {
        let at = Timestamp::parse("2026-11-22T11:30:00.1234+02:00");
        assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("2026-11-22T09:30:00.123Z"));
    }

    #[test]
    fn impossible_times_are_refused() {
        for text in ["2026-02-30T00:00:00Z", "2026-11-22", "2026-11-22T09:30:00", "", "now"] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
