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

    /// The same local time of day, so many working days later (FUP-2). Holidays and days without a shift do not count;
    /// zero days or less is `from` itself.
    ///
    /// What comes in while nobody works counts from the next opening, as if it had been lying on the doormat: people
    /// who promise three days mean three days in which they can act. So an answer of Wednesday at six in the morning,
    /// one of Tuesday night and one of a holiday on Tuesday have the same limit, and none of them is due later than an
    /// answer that came in after them. The limit ends in a shift or at the end of one: three days from an opening are
    /// over when the third day closes, not when the fourth one opens, and a time that falls into a break is moved back
    /// to its beginning. No working time is lost by that.
    ///
    /// Looks ten years ahead; what does not fit is counted in days of 24 hours from there on, or from `from` when there
    /// is no working day at all.
    #[must_use]
    pub fn add_business_days(&self, from: Timestamp, days: i32) -> Timestamp {
        if days <= 0 {
            return from;
        }
        let calendar = Days::of(self);
        let horizon = from.plus(HORIZON);
        let Some(begin) = calendar.open(from.millis(), horizon.millis()).next() else {
            return from.plus_days(i64::from(days));
        };
        let start = calendar.local_onward(begin.start);
        let mut left = days;
        for date in calendar.working_after(start.date(), horizon.millis()) {
            left -= 1;
            if left == 0 {
                let due = calendar.worked_until(begin.start, date.to_datetime(start.time()));
                return Timestamp::from_millis(due);
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
