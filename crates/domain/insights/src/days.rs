//! Which days of a period can be taken as they are counted, and which pieces of it lie in days that a part of it cuts through.

use std::collections::BTreeSet;

use goodword_feedback::nps_day::day_of;
use goodword_kernel::Timestamp;

use crate::Period;

/// A period of parts that join, seen as days of UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    /// From the first whole day to the last; nothing where the period holds none.
    pub(crate) whole: Option<Period>,
    /// The days within `whole` that a part ends in.
    pub(crate) cut: Vec<Timestamp>,
    /// What of the period lies in days that a part begins or ends in, piece by piece.
    pub(crate) pieces: Vec<Period>,
}

impl Days {
    /// The days of these parts.
    pub(crate) fn of(parts: &[Period]) -> Self {
        let ends = parts.first().zip(parts.last()).map(|(first, last)| Period {
            from: first.from,
            until: last.until,
        });
        let limits = parts.iter().flat_map(|part| [part.from, part.until]);
        let cut: BTreeSet<Timestamp> = limits.filter(|at| day_of(*at) != *at).map(day_of).collect();
        let pieces = ends.iter().flat_map(|all| {
            cut.iter().map(|day| Period {
                from: all.from.max(*day),
                until: all.until.min(day.plus_days(1)),
            })
        });
        let pieces = pieces.collect();
        let whole = ends.and_then(whole);
        let cut: Vec<Timestamp> = cut
            .into_iter()
            .filter(|day| whole.is_some_and(|whole| whole.from <= *day && *day < whole.until))
            .collect();
        Self { whole, cut, pieces }
    }
}

fn whole(period: Period) -> Option<Period> {
    let begun = day_of(period.from);
    let from = if begun == period.from {
        begun
    } else {
        begun.plus_days(1)
    };
    let until = day_of(period.until);
    (from < until).then_some(Period { from, until })
}

#[cfg(test)]
mod tests {
    use goodword_kernel::time::{DAY, HOUR};

    use super::*;
    use crate::Bucket;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn period(from: &str, until: &str) -> Period {
        Period {
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn sur_2_a_period_of_whole_days_has_no_pieces() {
        let march = period("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
        let days = Days::of(&[march]);
        assert_eq!((days.whole, days.cut, days.pieces), (Some(march), vec![], vec![]));
    }

    #[test]
    fn sur_2_a_period_without_a_whole_day_is_pieces_alone() {
        let noon = period("2026-03-01T11:00:00Z", "2026-03-01T13:00:00Z");
        assert_eq!(Days::of(&[noon]).pieces, [noon]);
        let night = period("2026-03-01T22:00:00Z", "2026-03-02T02:00:00Z");
        let days = Days::of(&[night]);
        assert_eq!((days.whole, days.pieces.len()), (None, 2));
        let none = Days::of(&[]);
        assert_eq!((none.whole, none.pieces), (None, vec![]));
    }

    // How often an instant is counted: in the day that is kept, or in a piece.
    fn times(days: &Days, at: Timestamp) -> usize {
        let day = day_of(at);
        let holds = |period: &Period| period.from <= at && at < period.until;
        let kept = days.whole.as_ref().is_some_and(holds) && !days.cut.contains(&day);
        usize::from(kept) + days.pieces.iter().filter(|piece| holds(piece)).count()
    }

    #[test]
    fn sur_2_every_instant_of_a_period_is_counted_once_and_none_beside_it() {
        let begin = at("2025-10-20T00:00:00Z");
        for (hours, length) in [
            (0, 60 * DAY),
            (1, 60 * DAY + 1),
            (22, 59 * DAY),
            (23, 3 * DAY),
            (5, HOUR),
            (12, DAY),
        ] {
            let from = begin.plus(hours * HOUR);
            let all = Period {
                from,
                until: from.plus(length),
            };
            for zone in ["Etc/UTC", "Europe/Bucharest", "Asia/Kathmandu", "America/New_York"] {
                for bucket in [Bucket::Week, Bucket::Month] {
                    let parts = all.parts(bucket, zone).unwrap();
                    let days = Days::of(&parts);
                    let limits = parts.iter().flat_map(|part| [part.from, part.until]);
                    let hourly = (-30..62 * 24).map(|hour| begin.plus(hour * HOUR));
                    for instant in limits.flat_map(|at| [at.plus(-1), at, at.plus(1)]).chain(hourly) {
                        let inside = all.from <= instant && instant < all.until;
                        assert_eq!(
                            times(&days, instant),
                            usize::from(inside),
                            "{instant} in {all:?} by {bucket} of {zone}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_kept_day_lies_in_one_part() {
        let year = period("2025-01-15T07:00:00Z", "2026-01-10T15:00:00Z");
        let parts = year.parts(Bucket::Week, "America/New_York").unwrap();
        let days = Days::of(&parts);
        let whole = days.whole.unwrap();
        let mut day = whole.from;
        while day < whole.until {
            let touched = parts
                .iter()
                .filter(|part| part.from < day.plus_days(1) && day < part.until)
                .count();
            assert!(touched == 1 || days.cut.contains(&day), "{day}");
            day = day.plus_days(1);
        }
    }
}
