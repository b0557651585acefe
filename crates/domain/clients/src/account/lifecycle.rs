//! How far the relation with an account has come (CUS-4).

use goodword_kernel::{Timestamp, vocabulary};
use jiff::ToSpan;
use jiff::tz::TimeZone;

vocabulary! {
    /// How far the relation with an account has come (CUS-4).
    pub enum Lifecycle as "AccountLifecycle" {
        /// Has completed nothing yet.
        Prospect,
        /// Has completed one engagement in 24 months.
        New,
        /// Has completed two.
        Repeat,
        /// Has completed three or more.
        Regular,
        /// Is treated as very important, by decision of people.
        Vip,
        /// Has not come back for long.
        Lapsed,
    }
}

/// Engagements count towards the lifecycle for so many months (CUS-4).
const MONTHS: i64 = 24;

impl Lifecycle {
    /// Where an account stands after so many completed engagements in 24 months: NEW after one, REPEAT after two, REGULAR
    /// after three (CUS-4). People alone make a VIP and unmake one.
    #[must_use]
    pub const fn after(self, completed: u64) -> Self {
        match (self, completed) {
            (Self::Vip, _) | (_, 0) => self,
            (_, 1) => Self::New,
            (_, 2) => Self::Repeat,
            _ => Self::Regular,
        }
    }

    /// Since when completed engagements count at an instant: 24 months before it (CUS-4).
    pub fn counted_since(at: Timestamp) -> Timestamp {
        let utc = at.to_jiff().to_zoned(TimeZone::UTC);
        utc.checked_sub(MONTHS.months())
            .map_or(Timestamp::from_millis(0), |since| {
                Timestamp::from_jiff(since.timestamp())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_4_lifecycle_follows_completed_engagements() {
        for before in [
            Lifecycle::Prospect,
            Lifecycle::New,
            Lifecycle::Repeat,
            Lifecycle::Lapsed,
        ] {
            let reached = [1, 2, 3, 40].map(|completed| before.after(completed));
            let expected = [
                Lifecycle::New,
                Lifecycle::Repeat,
                Lifecycle::Regular,
                Lifecycle::Regular,
            ];
            assert_eq!(reached, expected, "{before}");
        }
    }

    #[test]
    fn cus_4_a_vip_stays_and_nothing_comes_of_nothing() {
        assert_eq!(Lifecycle::Vip.after(1), Lifecycle::Vip);
        assert_eq!(Lifecycle::Prospect.after(0), Lifecycle::Prospect);
    }

    #[test]
    fn cus_4_months_are_those_of_the_calendar() {
        let since = |at: &str| Timestamp::parse(at).map(|at| Lifecycle::counted_since(at).to_string());
        assert_eq!(
            since("2026-11-22T09:30:00Z").as_deref(),
            Some("2024-11-22T09:30:00.000Z")
        );
        assert_eq!(
            since("2026-02-28T00:00:00Z").as_deref(),
            Some("2024-02-28T00:00:00.000Z")
        );
    }
}
