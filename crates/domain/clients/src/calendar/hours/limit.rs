//! Time limits, and how much of one has passed.

use goodword_kernel::Timestamp;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::WorkingHours;

/// How long something may take, and by which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub enum Limit {
    /// Milliseconds as they pass, day and night (FUP-1: 24 hours).
    CalendarMillis(i64),
    /// Milliseconds of working time (FUP-3: 4 business hours).
    BusinessMillis(i64),
    /// The same time of day so many working days later (FUP-2: 3 business days).
    BusinessDays(i32),
}

impl WorkingHours {
    /// The instant at which `percent` of a limit has passed since `from` (FUP-4: 50 reminds, 100 is due, 150 goes to the
    /// agency's owner). Never decreases as `percent` grows.
    ///
    /// Of business days, 100 % is [`WorkingHours::add_business_days`]. Other shares are measured in the working time
    /// between `from` and that instant: 50 % is when half of it has passed, 150 % is half as much again after it.
    #[must_use]
    pub fn at_share(&self, limit: &Limit, from: Timestamp, percent: i32) -> Timestamp {
        match *limit {
            Limit::CalendarMillis(millis) => from.plus(share(millis, percent)),
            Limit::BusinessMillis(millis) => self.add_business(from, share(millis, percent)),
            Limit::BusinessDays(days) => {
                let due = self.add_business_days(from, days);
                let worked = self.business_between(from, due);
                match percent {
                    ..100 => self.add_business(from, share(worked, percent)),
                    100 => due,
                    101.. => self.add_business(due, share(worked, percent - 100)),
                }
            }
        }
    }
}

/// A percentage of a time span, cut to whole milliseconds; nothing of a negative one.
fn share(millis: i64, percent: i32) -> i64 {
    let part = i128::from(millis) * i128::from(percent) / 100;
    i64::try_from(part.max(0)).unwrap_or(i64::MAX)
}
