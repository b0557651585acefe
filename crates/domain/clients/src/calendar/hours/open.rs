//! A calendar unrolled: the stretches of real time in which it is open.

use std::iter;

use goodword_kernel::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp, TimeZone};

use super::free::Free;
use super::{DAY_MINUTES, Shift, Weekday, WorkingHours};

/// How far ahead is looked for working time: ten years of 365.3 days, in milliseconds.
pub(super) const HORIZON: i64 = 3_653 * goodword_kernel::time::DAY;

/// A stretch of open time, in milliseconds since 1970; the end is not included.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) end: i64,
}

/// Working hours made ready for counting.
pub(super) struct Days<'a> {
    week: &'a [Shift],
    zone: TimeZone,
    free: Free<'a>,
}

impl<'a> Days<'a> {
    pub(super) fn of(hours: &'a WorkingHours) -> Self {
        Self {
            week: &hours.week,
            zone: TimeZone::get(&hours.zone).unwrap_or(TimeZone::UTC),
            free: Free::of(hours),
        }
    }

    /// What the wall clock shows at an instant.
    pub(super) fn local(&self, at: i64) -> DateTime {
        let at = Timestamp::from_millis(at.min(jiff::Timestamp::MAX.as_millisecond()));
        self.zone.to_datetime(at.to_jiff())
    }

    /// The open stretches between two instants, in order, cut to them. None is empty and no two overlap.
    pub(super) fn open(&self, from: i64, until: i64) -> impl Iterator<Item = Span> {
        let last = self.local(until).date();
        let dates = successors(self.local(from).date()).take_while(move |date| *date <= last);
        dates
            .flat_map(|date| self.spans(date))
            .map(move |span| Span {
                start: span.start.max(from),
                end: span.end.min(until),
            })
            .filter(|span| span.start < span.end)
    }

    /// The working days after a date, in order, up to the date of an instant.
    pub(super) fn working_after(&self, date: Date, until: i64) -> impl Iterator<Item = Date> {
        let last = self.local(until).date();
        successors(date)
            .skip(1)
            .take_while(move |date| *date <= last)
            .filter(|date| self.spans(*date).any(|span| span.start < span.end))
    }

    /// The same as [`Days::local`], but never going back: while the clock shows an hour for the second time, what it
    /// showed at the end of the first time holds on.
    pub(super) fn local_onward(&self, at: i64) -> DateTime {
        let local = self.local(at);
        if self.instant(local) >= at {
            return local;
        }
        let change = jiff::Timestamp::from_millisecond(at.saturating_add(1))
            .ok()
            .and_then(|after| self.zone.preceding(after).next());
        change.map_or(local, |change| self.local(change.timestamp().as_millisecond() - 1))
    }

    /// The last moment of work between an instant at work and a later local time, or that time itself when it lies in a
    /// shift.
    pub(super) fn worked_until(&self, from: i64, local: DateTime) -> i64 {
        let until = self.instant(local);
        self.open(from, until).last().map_or(until, |span| span.end)
    }

    /// The shifts of a date in real time. One that falls into a skipped hour, or on a skipped date, is empty.
    fn spans(&self, date: Date) -> impl Iterator<Item = Span> {
        self.shifts(date).map(move |shift| Span {
            start: self.instant(at_minute(date, shift.from_minute)),
            end: self.instant(at_minute(date, shift.to_minute)),
        })
    }

    fn shifts(&self, date: Date) -> impl Iterator<Item = Shift> {
        let day = Weekday::ALL[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
        let week = if self.free.contains(date) { &[] } else { self.week };
        week.iter().copied().filter(move |shift| shift.day == day)
    }

    /// The instant at which the wall clock first shows this time, or at which it jumps over it. Never goes back when
    /// the local time goes on, so that shifts stay apart.
    fn instant(&self, local: DateTime) -> i64 {
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        let at = match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => self.jump(ambiguous),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => ambiguous.earlier().ok(),
        };
        at.unwrap_or(jiff::Timestamp::MAX).as_millisecond()
    }

    fn jump(&self, skipped: AmbiguousTimestamp) -> Option<jiff::Timestamp> {
        let after = skipped.later().ok()?;
        let just_after = jiff::Timestamp::from_millisecond(after.as_millisecond() + 1).ok()?;
        self.zone.preceding(just_after).next().map(|change| change.timestamp())
    }
}

fn successors(date: Date) -> impl Iterator<Item = Date> {
    iter::successors(Some(date), |date| date.tomorrow().ok())
}

/// Minutes after midnight as the clock shows them; 1440 is the next day's midnight.
fn at_minute(date: Date, minute: i32) -> DateTime {
    let part = |value: i32| i8::try_from(value).unwrap_or(0);
    if minute < DAY_MINUTES {
        return date.at(part(minute / 60), part(minute % 60), 0, 0);
    }
    date.tomorrow().map_or(DateTime::MAX, |next| next.at(0, 0, 0, 0))
}
