//! What the edits of every entity share.

use async_graphql::MaybeUndefined;
use goodword_kernel::{Check, Error, Result, Timestamp};

/// How many years back, and ahead, an instant may lie that a person names.
const YEARS_BACK: i64 = 10;
const YEARS_AHEAD: i64 = 20;
const DAYS_OF_YEAR: i64 = 366;

/// `Conflict` when somebody changed the row since the version that the caller read.
pub(crate) fn expect_version(expected: Option<i32>, version: i32) -> Result<()> {
    match expected {
        Some(expected) if expected != version => Err(Error::Conflict),
        _ => Ok(()),
    }
}

/// A value that may be cleared: left out it stays, null clears it.
pub(crate) fn value<T: Copy>(given: &MaybeUndefined<T>, now: Option<T>) -> Option<T> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(*value),
    }
}

/// Notes a problem where an instant is far from the present.
pub(crate) fn within_reach(check: &mut Check, path: &str, at: Timestamp, now: Timestamp) {
    let earliest = now.plus_days(-YEARS_BACK * DAYS_OF_YEAR);
    if at < earliest || at > now.plus_days(YEARS_AHEAD * DAYS_OF_YEAR) {
        check.problem(
            path,
            format!("must be at most {YEARS_BACK} years ago and at most {YEARS_AHEAD} years ahead"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_near_the_present() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        let problems = |days: i64| {
            let mut check = Check::new();
            within_reach(&mut check, "plannedAt", now.plus_days(days), now);
            check.problems().len()
        };
        assert_eq!([-3_661, -3_660, 0, 7_320, 7_321].map(problems), [1, 0, 0, 0, 1]);
    }
}
