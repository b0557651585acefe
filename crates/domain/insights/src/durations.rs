//! How long something took: mean, median and the ninth of ten, from counts by length.

use crate::share::{LOW_BASE, real};

/// How many standard errors lie on either side of 95 % of a normal distribution.
const Z_95: f64 = 1.96;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// So many lengths of time, counted together where they are close: to the minute within a day, to the hour within thirty
/// days, to the day beyond. So their number is bounded, whatever the number of what they are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Durations {
    // Length in milliseconds, and how many; shortest first.
    counts: Vec<(i64, i64)>,
}

/// The most lengths of one group: minutes of a day, hours of a month, days of ten years.
pub(crate) const MOST_LENGTHS: u64 = 24 * 60 + 30 * 24 + 3_700;

/// The length `millis` of SQL, rounded down as [`Durations`] counts it; negative ones are none at all.
pub(crate) fn rounded(millis: &str) -> String {
    format!(
        "CASE WHEN {millis} < 0 THEN 0 WHEN {millis} < {DAY} THEN ({millis}) / {MINUTE} * {MINUTE} \
         WHEN {millis} < {month} THEN ({millis}) / {HOUR} * {HOUR} ELSE ({millis}) / {DAY} * {DAY} END",
        month = 30 * DAY
    )
}

impl Durations {
    pub(crate) fn add(&mut self, millis: i64, n: i64) {
        let at = self.counts.partition_point(|(known, _)| *known < millis);
        match self.counts.get_mut(at) {
            Some((known, count)) if *known == millis => *count += n,
            _ => self.counts.insert(at, (millis, n)),
        }
    }

    /// How many there are.
    pub fn base(&self) -> i64 {
        self.counts.iter().map(|(_, n)| n).sum()
    }

    /// Whether there are too few to rely on.
    pub fn low_base(&self) -> bool {
        self.base() < LOW_BASE
    }

    /// The mean in hours; none without any.
    pub fn mean_hours(&self) -> Option<f64> {
        let n = real(self.base());
        let sum: f64 = self.counts.iter().map(|(millis, n)| hours(*millis) * real(*n)).sum();
        (n > 0.0).then(|| sum / n)
    }

    /// The 95 % margin of the mean, in hours; none for fewer than two.
    pub fn margin_hours(&self) -> Option<f64> {
        let (n, mean) = (real(self.base()), self.mean_hours()?);
        let square = |millis: i64| (hours(millis) - mean) * (hours(millis) - mean);
        let sum: f64 = self.counts.iter().map(|(millis, n)| square(*millis) * real(*n)).sum();
        (n > 1.0).then(|| Z_95 * (sum / (n - 1.0) / n).sqrt())
    }

    /// The length that so many in a hundred do not exceed, in hours: the nearest rank, 1 to 100.
    pub fn percentile_hours(&self, percent: i64) -> Option<f64> {
        let rank = (self.base() * percent + 99).div_euclid(100).max(1);
        let mut seen = 0;
        self.counts.iter().find_map(|(millis, n)| {
            seen += n;
            (seen >= rank).then(|| hours(*millis))
        })
    }
}

fn hours(millis: i64) -> f64 {
    real(millis) / real(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_ninth_of_ten_are_those_of_the_sorted_list() {
        let mut all = Durations::default();
        for hour in [5, 1, 9, 2, 7, 3, 8, 4, 10, 6] {
            all.add(hour * HOUR, 1);
        }
        assert_eq!((all.base(), all.low_base()), (10, false));
        assert_eq!(
            (all.percentile_hours(50), all.percentile_hours(90)),
            (Some(5.0), Some(9.0))
        );
        assert_eq!((all.mean_hours(), all.percentile_hours(100)), (Some(5.5), Some(10.0)));
        // The standard deviation of 1 to 10 is 3.0277.
        assert!(
            all.margin_hours()
                .is_some_and(|margin| (margin - 1.876_6).abs() < 0.001),
            "{all:?}"
        );
    }

    #[test]
    fn nothing_has_no_length_and_one_has_no_margin() {
        let mut none = Durations::default();
        assert_eq!(
            (none.mean_hours(), none.percentile_hours(50), none.margin_hours()),
            (None, None, None)
        );
        none.add(HOUR, 1);
        none.add(HOUR, 1);
        assert_eq!(
            (none.base(), none.margin_hours(), none.percentile_hours(90)),
            (2, Some(0.0), Some(1.0))
        );
    }
}
