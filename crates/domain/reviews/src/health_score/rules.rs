//! From what is known of an account to one figure, without a database (REV-11).

use goodword_kernel::time::DAY;
use goodword_kernel::{Timestamp, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Something by which it is seen how an account is doing (REV-11).
    pub enum PartKey as "HealthPartKey" {
        /// The mean of its people's NPS scores of the last 365 days. Weight 25.
        Nps,
        /// How easy its people found it to have problems solved in the last 365 days. Weight 15.
        Effort,
        /// How many of the promises to it that were decided in the last 365 days were kept. Weight 15.
        Promises,
        /// How long nobody has been in touch with its people, or since when it is known where nobody ever was, against the
        /// client company's days of silence (CUS-7). Weight 15.
        Silence,
        /// How far it is from lapsing, since the last work for it was completed (CUS-4). Weight 10.
        Engagement,
        /// Which of its cases are open, and how severe they are. Weight 10.
        OpenCases,
        /// Whether its reviews are held in time (REV-1). Weight 10.
        Reviews,
    }
}

vocabulary! {
    /// Where an account's health goes, against 30 days before.
    pub enum Trend as "HealthTrend" {
        /// At least 5 points up.
        Rising,
        /// Less than 5 points apart.
        Steady,
        /// At least 5 points down.
        Falling,
    }
}

/// Days after which a figure is stale (REV-11).
pub const STALE_DAYS: i64 = 30;
/// From so many points on, another figure is told as a change.
pub(super) const TOLD_FROM: i32 = 10;
/// From so many points on, a figure rises or falls.
const TREND_FROM: i32 = 5;
/// Answers and promises count for so many days.
pub(super) const COUNTED_DAYS: i64 = 365;
/// A review that is late by so many days counts for nothing.
const LATE_DAYS: i64 = 90;

impl PartKey {
    /// How much it weighs, of 100 (REV-11).
    pub const fn weight(self) -> i32 {
        match self {
            Self::Nps => 25,
            Self::Effort | Self::Promises | Self::Silence => 15,
            Self::Engagement | Self::OpenCases | Self::Reviews => 10,
        }
    }
}

/// One part of the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub key: PartKey,
    /// 0 to 100, the more the better; null where nothing is known.
    pub points: Option<i32>,
    /// How many answers, promises or other things it rests on.
    pub base: i64,
}

/// A sum of some values, each of 0 to 100, and how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) sum: i64,
    pub(super) base: i64,
}

impl Sum {
    fn mean(self) -> Option<i32> {
        (self.base > 0).then(|| points(rounded(self.sum, self.base)))
    }
}

/// What is known of an account.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Scores in tenths: 9 counts 90.
    pub(super) nps: Sum,
    /// Effort on a scale of 0 to 100, 100 being the least.
    pub(super) effort: Sum,
    /// 100 for each promise that was kept.
    pub(super) promises: Sum,
    /// When somebody was last in touch, or since when it is known.
    pub(super) touched_at: Timestamp,
    /// How many of its people there are.
    pub(super) people: i64,
    /// After how many days its people count as silent.
    pub(super) silent_days: i64,
    /// When the last work for it was completed, and when it lapses.
    pub(super) engaged: Option<(Timestamp, Timestamp)>,
    /// How many cases there were, and the sum of the severities of those that are open.
    pub(super) cases: i64,
    pub(super) open_severity: i64,
    /// How many reviews were completed.
    pub(super) reviews: i64,
    /// By when the review of which something is to come should have been held, where that is over.
    pub(super) late_since: Option<Timestamp>,
}

/// The parts, in the order of their weight.
pub(super) fn parts(known: &Known, now: Timestamp) -> Vec<Part> {
    let part = |key| {
        let (points, base) = match key {
            PartKey::Nps => (known.nps.mean(), known.nps.base),
            PartKey::Effort => (known.effort.mean(), known.effort.base),
            PartKey::Promises => (known.promises.mean(), known.promises.base),
            PartKey::Silence => (silence(known, now), known.people),
            PartKey::Engagement => (engagement(known, now), i64::from(known.engaged.is_some())),
            PartKey::OpenCases => (open_cases(known), known.cases),
            PartKey::Reviews => (reviews(known, now), known.reviews),
        };
        Part { key, points, base }
    };
    PartKey::ALL.iter().copied().map(part).collect()
}

/// The figure: the mean of the parts of which something is known, by their weights (REV-11). `None` where nothing is.
pub fn value(parts: &[Part]) -> Option<i32> {
    let known = || parts.iter().filter_map(|part| Some((part.key.weight(), part.points?)));
    let weight: i64 = known().map(|(weight, _)| i64::from(weight)).sum();
    let sum = known().map(|(weight, points)| i64::from(weight) * i64::from(points));
    (weight > 0).then(|| points(rounded(sum.sum(), weight)))
}

/// How much of the weight of 100 the figure rests on.
pub fn known_weight(parts: &[Part]) -> i32 {
    let known = parts.iter().filter(|part| part.points.is_some());
    known.map(|part| part.key.weight()).sum()
}

/// Where a figure goes, against an earlier one.
pub(super) fn trend(value: i32, before: i32) -> Trend {
    match value - before {
        up if up >= TREND_FROM => Trend::Rising,
        down if down <= -TREND_FROM => Trend::Falling,
        _ => Trend::Steady,
    }
}

// Everything up to a third of the days of silence, nothing from twice those days on.
fn silence(known: &Known, now: Timestamp) -> Option<i32> {
    let limit = known.silent_days.max(1) * DAY;
    (known.people > 0).then(|| falling(now.since(known.touched_at), limit / 3, limit * 2))
}

// Everything within the usual interval, which is half the time until it lapses; nothing when it lapses.
fn engagement(known: &Known, now: Timestamp) -> Option<i32> {
    let (last, lapses) = known.engaged?;
    let whole = lapses.since(last).max(1);
    Some(falling(now.since(last), whole / 2, whole))
}

// Ten points less for each step of severity that is open.
fn open_cases(known: &Known) -> Option<i32> {
    (known.cases > 0).then(|| points(100 - 10 * known.open_severity))
}

fn reviews(known: &Known, now: Timestamp) -> Option<i32> {
    match known.late_since {
        Some(due) => Some(falling(now.since(due), 0, LATE_DAYS * DAY)),
        None => (known.reviews > 0).then_some(100),
    }
}

/// 100 until `from`, 0 from `until` on, in a straight line between.
fn falling(passed: i64, from: i64, until: i64) -> i32 {
    if passed <= from {
        return 100;
    }
    points(rounded(100 * (until - passed).max(0), (until - from).max(1)))
}

fn points(number: i64) -> i32 {
    i32::try_from(number.clamp(0, 100)).unwrap_or(100)
}

// To the nearest; of numbers that are not below zero.
fn rounded(sum: i64, by: i64) -> i64 {
    (sum + by / 2) / by
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Timestamp {
        Timestamp::from_millis(0).plus_days(20_000)
    }

    fn ago(days: i64) -> Timestamp {
        now().plus_days(-days)
    }

    fn nothing() -> Known {
        Known {
            nps: Sum::default(),
            effort: Sum::default(),
            promises: Sum::default(),
            touched_at: now(),
            people: 1,
            silent_days: 90,
            engaged: None,
            cases: 0,
            open_severity: 0,
            reviews: 0,
            late_since: None,
        }
    }

    fn of(known: &Known, key: PartKey) -> Option<i32> {
        let parts = parts(known, now());
        parts.iter().find(|part| part.key == key).and_then(|part| part.points)
    }

    #[test]
    fn rev_11_the_parts_weigh_a_hundred() {
        let weights: Vec<i32> = PartKey::ALL.iter().map(|key| key.weight()).collect();
        assert_eq!(weights, [25, 15, 15, 15, 10, 10, 10]);
        assert_eq!(weights.iter().sum::<i32>(), 100);
    }

    #[test]
    fn rev_11_a_part_without_data_is_left_out_and_the_rest_rescaled() {
        let mut known = nothing();
        assert_eq!(value(&parts(&known, now())), Some(100), "silence alone");
        assert_eq!(known_weight(&parts(&known, now())), 15);
        known.nps = Sum { sum: 120, base: 2 };
        assert_eq!(of(&known, PartKey::Nps), Some(60));
        // (25 x 60 + 15 x 100) / 40
        assert_eq!(value(&parts(&known, now())), Some(75));
        assert_eq!(known_weight(&parts(&known, now())), 40);
        let nobody = Known { people: 0, ..nothing() };
        assert_eq!(value(&parts(&nobody, now())), None, "nobody to be in touch with");
        assert_eq!(value(&[]), None);
    }

    #[test]
    fn rev_11_silence_and_engagement_fall_with_time() {
        let mut known = nothing();
        for (days, points) in [(0, 100), (30, 100), (105, 50), (180, 0), (900, 0)] {
            known.touched_at = ago(days);
            assert_eq!(of(&known, PartKey::Silence), Some(points), "{days} days of silence");
        }
        assert_eq!(of(&known, PartKey::Engagement), None);
        for (days, points) in [(0, 100), (90, 100), (135, 50), (180, 0), (400, 0)] {
            known.engaged = Some((ago(days), ago(days - 180)));
            assert_eq!(
                of(&known, PartKey::Engagement),
                Some(points),
                "{days} days since the last work"
            );
        }
    }

    #[test]
    fn rev_11_cases_and_reviews() {
        let mut known = nothing();
        assert_eq!(
            (of(&known, PartKey::OpenCases), of(&known, PartKey::Reviews)),
            (None, None)
        );
        known.cases = 3;
        for (severity, points) in [(0, 100), (5, 50), (9, 10), (40, 0)] {
            known.open_severity = severity;
            assert_eq!(of(&known, PartKey::OpenCases), Some(points));
        }
        known.reviews = 1;
        assert_eq!(of(&known, PartKey::Reviews), Some(100));
        for (late, points) in [(9, 90), (45, 50), (90, 0), (500, 0)] {
            known.late_since = Some(ago(late));
            assert_eq!(of(&known, PartKey::Reviews), Some(points), "{late} days late");
        }
    }

    #[test]
    fn rev_11_a_trend_begins_at_five_points() {
        let of = |value| trend(value, 50);
        assert_eq!(
            [of(55), of(54), of(46), of(45)],
            [Trend::Rising, Trend::Steady, Trend::Steady, Trend::Falling]
        );
    }

    proptest! {
        #[test]
        fn rev_11_a_figure_lies_between_its_parts(points in proptest::collection::vec(proptest::option::of(0..=100), 7)) {
            let part = |(key, points): (&PartKey, &Option<i32>)| Part { key: *key, points: *points, base: 1 };
            let parts: Vec<Part> = PartKey::ALL.iter().zip(&points).map(part).collect();
            let known: Vec<i32> = points.iter().flatten().copied().collect();
            match value(&parts) {
                None => prop_assert!(known.is_empty()),
                Some(value) => {
                    prop_assert!(known.iter().min() <= Some(&value) && Some(&value) <= known.iter().max());
                }
            }
        }
    }
}
