//! A week's working hours with holidays in one time zone, and the arithmetic of limits (FUP-1 to FUP-4).
//!
//! Hours are what the wall clock shows; time is counted as it passes. A shift over a daylight-saving change is
//! therefore an hour longer or shorter than its figures say. A local time that is skipped means the moment of the
//! change, one that comes twice means its first coming.

mod arithmetic;
mod free;
mod limit;
mod open;
#[cfg(test)]
mod tests;

use async_graphql::{InputObject, SimpleObject};
use goodword_kernel::{Check, Error, vocabulary};
use jiff::civil::Date;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

pub use free::{FreeDay, FreeKind, Place};
pub use limit::Limit;

vocabulary! {
    /// A day of the week.
    pub enum Weekday as "Weekday" {
        /// The first day of the week (ISO 8601).
        Monday,
        /// The second.
        Tuesday,
        /// The third.
        Wednesday,
        /// The fourth.
        Thursday,
        /// The fifth.
        Friday,
        /// The sixth.
        Saturday,
        /// The seventh.
        Sunday,
    }
}

/// Minutes of a day as the wall clock counts them.
const DAY_MINUTES: i32 = 24 * 60;
/// Most shifts that one week may have.
const MAX_SHIFTS: usize = 70;
/// Most holidays that one calendar may hold.
const MAX_HOLIDAYS: usize = 400;

/// A stretch of one day in which people work. Work over midnight is two shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "ShiftInfo", input_name = "ShiftInput")]
pub struct Shift {
    /// The day it is on.
    pub day: Weekday,
    /// When it begins: minutes after midnight by the wall clock, 0 to 1439.
    pub from_minute: i32,
    /// When it ends, not included: minutes after midnight, at most 1440.
    pub to_minute: i32,
}

/// A date on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "HolidayInfo", input_name = "HolidayInput")]
pub struct Holiday {
    /// The date, YYYY-MM-DD.
    pub date: String,
    /// What it is called.
    pub name: Option<String>,
}

/// When a client company works. Holds at least one shift, no two that overlap, real dates and a known zone: neither
/// an input nor a column can make another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(try_from = "Stored")]
pub struct WorkingHours {
    zone: String,
    week: Vec<Shift>,
    holidays: Vec<Holiday>,
    /// Whose public holidays are free too, and on which of them people work all the same.
    place: Place,
}

impl WorkingHours {
    /// Reads working hours and notes what is wrong with them under `zone`, `week` and `holidays`. The value is good for
    /// use only when nothing was noted.
    pub fn read(check: &mut Check, zone: &str, mut week: Vec<Shift>, holidays: Vec<Holiday>) -> Self {
        let zone = check.time_zone("zone", zone);
        check_shifts(check, &week);
        week.sort_by_key(|shift| (shift.day, shift.from_minute));
        check_overlaps(check, &week);
        let holidays = read_holidays(check, holidays);
        Self {
            zone,
            week,
            holidays,
            place: Place::default(),
        }
    }

    /// The same hours where the public holidays of a place are free. Notes what is wrong under `country`, `region` and
    /// `workedDates`.
    #[must_use]
    pub fn at(mut self, check: &mut Check, place: Place) -> Self {
        self.place = place.read(check);
        self
    }

    /// Whose public holidays are free.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Monday to Friday from 9 to 18, without holidays: what a client company has until it says otherwise.
    pub fn usual(check: &mut Check, zone: &str) -> Self {
        let shift = |day: &Weekday| Shift {
            day: *day,
            from_minute: 9 * 60,
            to_minute: 18 * 60,
        };
        Self::read(check, zone, Weekday::ALL[..5].iter().map(shift).collect(), Vec::new())
    }

    /// The IANA time zone whose wall clock the shifts are by.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The shifts, by day and hour.
    pub fn week(&self) -> &[Shift] {
        &self.week
    }

    /// The holidays, by date.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }
}

fn check_shifts(check: &mut Check, week: &[Shift]) {
    if week.is_empty() {
        check.problem("week", "must hold at least one shift");
    }
    if week.len() > MAX_SHIFTS {
        check.problem("week", format!("must hold at most {MAX_SHIFTS} shifts"));
    }
    for (at, shift) in week.iter().enumerate() {
        check.within(&format!("week.{at}.fromMinute"), shift.from_minute, 0, DAY_MINUTES - 1);
        check.within(&format!("week.{at}.toMinute"), shift.to_minute, 1, DAY_MINUTES);
        if shift.from_minute >= shift.to_minute {
            let message = "must be after fromMinute; work over midnight is two shifts";
            check.problem(&format!("week.{at}.toMinute"), message);
        }
    }
}

/// Expects the shifts in order.
fn check_overlaps(check: &mut Check, week: &[Shift]) {
    for pair in week.windows(2) {
        if let [one, next] = pair
            && one.day == next.day
            && one.to_minute > next.from_minute
        {
            let (day, end, start) = (one.day, clock(one.to_minute), clock(next.from_minute));
            check.problem(
                "week",
                format!("has two shifts on {day} at once: one until {end}, the next from {start}"),
            );
        }
    }
}

fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn read_holidays(check: &mut Check, holidays: Vec<Holiday>) -> Vec<Holiday> {
    if holidays.len() > MAX_HOLIDAYS {
        check.problem("holidays", format!("must hold at most {MAX_HOLIDAYS} dates"));
        return Vec::new();
    }
    let mut read: Vec<Holiday> = Vec::with_capacity(holidays.len());
    for (at, holiday) in holidays.into_iter().enumerate() {
        if date(&holiday.date).is_none() {
            check.problem(
                &format!("holidays.{at}.date"),
                "must be a date of the calendar, such as 2026-12-25",
            );
        }
        let name = check.optional_line(&format!("holidays.{at}.name"), holiday.name.as_deref(), 120);
        read.push(Holiday {
            date: holiday.date,
            name,
        });
    }
    read.sort_by(|one, other| one.date.cmp(&other.date));
    read
}

/// Reads YYYY-MM-DD and nothing else.
fn date(text: &str) -> Option<Date> {
    let date: Date = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}

/// What a JSON column holds before it is believed.
#[derive(Deserialize)]
struct Stored {
    zone: String,
    week: Vec<Shift>,
    holidays: Vec<Holiday>,
    // Calendars of before there were public holidays have no place.
    #[serde(default)]
    place: Place,
}

impl TryFrom<Stored> for WorkingHours {
    type Error = Error;
    fn try_from(stored: Stored) -> Result<Self, Error> {
        let mut check = Check::new();
        let hours = Self::read(&mut check, &stored.zone, stored.week, stored.holidays);
        let hours = hours.at(&mut check, stored.place);
        check.done().map(|()| hours)
    }
}
