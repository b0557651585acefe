//! Counting working time forward and between.

use goodword_kernel::Timestamp;

use super::WorkingHours;
use super::open::{Days, HORIZON};

impl WorkingHours {
    /// The instant at which `millis` of working time have passed since `from`; counting starts at the next open moment.
    /// The answer lies inside a shift or at its end. Nothing to wait for (zero or less) is over at once.
    ///
    /// Looks ten years ahead; what does not fit is counted as calendar time from there on. A calendar that does not
    /// open at all in that time is taken as always open.
    #[must_use]
    pub fn add_business(&self, from: Timestamp, millis: i64) -> Timestamp {
        if millis <= 0 {
            return from;
        }
        let horizon = from.plus(HORIZON);
        let mut left = millis;
        for span in Days::of(self).open(from.millis(), horizon.millis()) {
            let length = span.end - span.start;
            if left <= length {
                return Timestamp::from_millis(span.start + left);
            }
            left -= length;
        }
        if left == millis {
            from.plus(millis)
        } else {
            horizon.plus(left)
        }
    }

    /// The same local time of day on the `days`-th working day after the day of `from` (FUP-2). A time of day outside
    /// that day's shifts is moved to the end of its last shift. Holidays and days without a shift do not count; zero
    /// days or less is `from` itself.
    ///
    /// Looks ten years ahead; what does not fit is counted in days of 24 hours from there on, or from `from` when there
    /// is no working day at all.
    #[must_use]
    pub fn add_business_days(&self, from: Timestamp, days: i32) -> Timestamp {
        if days <= 0 {
            return from;
        }
        let calendar = Days::of(self);
        let start = calendar.local(from.millis());
        let horizon = from.plus(HORIZON);
        let mut left = days;
        for date in calendar.working_after(start.date(), horizon.millis()) {
            left -= 1;
            if left == 0 {
                return Timestamp::from_millis(calendar.at_work(date, start.time()));
            }
        }
        let known = if left == days { from } else { horizon };
        known.plus_days(i64::from(left))
    }

    /// Milliseconds of working time from `a` to `b`; negative when `b` is earlier. The inverse of
    /// [`WorkingHours::add_business`]: what lies more than ten years after the earlier one counts as calendar time.
    pub fn business_between(&self, a: Timestamp, b: Timestamp) -> i64 {
        if b < a {
            return -self.business_between(b, a);
        }
        let horizon = a.plus(HORIZON);
        let calendar = Days::of(self);
        let open = calendar.open(a.millis(), b.min(horizon).millis());
        let worked: i64 = open.map(|span| span.end - span.start).sum();
        worked + b.since(horizon).max(0)
    }
}
