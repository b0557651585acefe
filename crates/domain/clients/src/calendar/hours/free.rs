//! Days on which nobody works: a client company's own, and the public holidays of where it is.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use async_graphql::SimpleObject;
use goodword_kernel::{Check, vocabulary};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{WorkingHours, date};
use crate::calendar::public;

/// The most public holidays on which people work all the same.
const MOST_WORKED: usize = 200;

/// Where a client company is, as far as public holidays go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The country, as ISO 3166-1 names it by two capitals; without one no public holiday is free.
    pub country: Option<String>,
    /// The region of it: what stands behind the hyphen in ISO 3166-2.
    pub region: Option<String>,
    /// Public holidays on which people work all the same, as YYYY-MM-DD.
    pub worked_dates: Vec<String>,
}

vocabulary! {
    /// Why nobody works on a day.
    pub enum FreeKind as "FreeDayKind" {
        /// A public holiday of the country or region.
        Public,
        /// A holiday of the client company's own.
        Own,
    }
}

/// A day on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(name = "FreeDay")]
pub struct FreeDay {
    /// The date, YYYY-MM-DD.
    pub date: String,
    /// What it is called.
    pub name: Option<String>,
    /// Why it is free. A public holiday that is named by hand too is the client company's own.
    pub kind: FreeKind,
}

impl Place {
    /// Reads the place and notes what is wrong with it.
    pub(super) fn read(mut self, check: &mut Check) -> Self {
        match (&self.country, &self.region) {
            (Some(country), _) if !public::known(country, None) => {
                check.problem(
                    "country",
                    "must be the two capitals of a country whose public holidays are known",
                );
            }
            (Some(country), Some(region)) if !public::known(country, Some(region)) => {
                check.problem("region", "must be a region of the country, such as BY for DE-BY");
            }
            (None, Some(_)) => check.problem("region", "goes with a country"),
            _ => {}
        }
        if self.worked_dates.len() > MOST_WORKED {
            check.problem("workedDates", format!("must hold at most {MOST_WORKED} dates"));
            self.worked_dates.clear();
        }
        for (at, day) in self.worked_dates.iter().enumerate() {
            if date(day).is_none() {
                let path = format!("workedDates.{at}");
                check.problem(&path, "must be a date of the calendar, such as 2026-12-25");
            }
        }
        self.worked_dates.sort();
        self.worked_dates.dedup();
        self
    }

    fn free_in(&self, year: i16) -> BTreeMap<Date, &'static str> {
        let Some(country) = &self.country else {
            return BTreeMap::new();
        };
        let mut days = public::of_year(country, self.region.as_deref(), year);
        for worked in self.worked_dates.iter().filter_map(|day| date(day)) {
            days.remove(&worked);
        }
        days
    }
}

impl WorkingHours {
    /// The days of a year on which nobody works, by date.
    pub fn free_days(&self, year: i16) -> Vec<FreeDay> {
        let public = self.place.free_in(year).into_iter().map(|(date, name)| FreeDay {
            date: date.to_string(),
            name: Some(name.to_owned()),
            kind: FreeKind::Public,
        });
        let mut days: BTreeMap<String, FreeDay> = public.map(|day| (day.date.clone(), day)).collect();
        let own = self.holidays.iter();
        for holiday in own.filter(|holiday| date(&holiday.date).is_some_and(|date| date.year() == year)) {
            let known = days.remove(&holiday.date).and_then(|day| day.name);
            let day = FreeDay {
                date: holiday.date.clone(),
                name: holiday.name.clone().or(known),
                kind: FreeKind::Own,
            };
            days.insert(holiday.date.clone(), day);
        }
        days.into_values().collect()
    }
}

/// The free days of a calendar, looked up year by year.
pub(super) struct Free<'a> {
    own: BTreeSet<Date>,
    place: &'a Place,
    years: RefCell<BTreeMap<i16, BTreeMap<Date, &'static str>>>,
}

impl<'a> Free<'a> {
    pub(super) fn of(hours: &'a WorkingHours) -> Self {
        let own = hours.holidays.iter().filter_map(|holiday| date(&holiday.date));
        Self {
            own: own.collect(),
            place: &hours.place,
            years: RefCell::default(),
        }
    }

    /// Whether nobody works on a date.
    pub(super) fn contains(&self, date: Date) -> bool {
        if self.own.contains(&date) {
            return true;
        }
        if self.place.country.is_none() {
            return false;
        }
        let mut years = self.years.borrow_mut();
        let year = years
            .entry(date.year())
            .or_insert_with(|| self.place.free_in(date.year()));
        year.contains_key(&date)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Timestamp;

    use super::super::{Holiday, Shift, Weekday};
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn hours(place: Place, own: &[&str]) -> Result<WorkingHours, Check> {
        let mut check = Check::new();
        let shift = |day: &Weekday| Shift {
            day: *day,
            from_minute: 540,
            to_minute: 1_080,
        };
        let own = own.iter().map(|date| Holiday {
            date: (*date).into(),
            name: None,
        });
        let week = Weekday::ALL[..5].iter().map(shift).collect();
        let hours = WorkingHours::read(&mut check, "Europe/Bucharest", week, own.collect()).at(&mut check, place);
        let problems = check.problems();
        if problems.is_empty() {
            Ok(hours)
        } else {
            let mut check = Check::new();
            for problem in problems {
                check.problem(&problem.field.join("."), problem.message);
            }
            Err(check)
        }
    }

    fn place(country: Option<&str>, region: Option<&str>, worked: &[&str]) -> Place {
        Place {
            country: country.map(Into::into),
            region: region.map(Into::into),
            worked_dates: worked.iter().map(|day| (*day).to_owned()).collect(),
        }
    }

    #[test]
    fn fup_2_public_holidays_are_no_business_days_unless_people_work_on_them() {
        // Friday 10 April 2026 is Good Friday in Romania, Monday the 13th Easter Monday.
        let since = at("2026-04-09T07:00:00Z");
        let due = |place| hours(place, &[]).map(|hours| hours.add_business_days(since, 1)).ok();
        assert_eq!(due(Place::default()), Some(at("2026-04-10T07:00:00Z")));
        assert_eq!(due(place(Some("RO"), None, &[])), Some(at("2026-04-14T07:00:00Z")));
        assert_eq!(
            due(place(Some("RO"), None, &["2026-04-13"])),
            Some(at("2026-04-13T07:00:00Z"))
        );
    }

    #[test]
    fn a_year_shows_public_and_own_days() {
        let hours = hours(
            place(Some("DE"), Some("BY"), &["2026-01-06"]),
            &["2026-12-24", "2026-12-25", "2027-01-04"],
        );
        let days = hours.map(|hours| hours.free_days(2026)).unwrap_or_default();
        let kind = |date: &str| days.iter().find(|day| day.date == date).map(|day| day.kind);
        assert_eq!(kind("2026-12-24"), Some(FreeKind::Own));
        assert_eq!(kind("2026-12-25"), Some(FreeKind::Own));
        assert_eq!(kind("2026-12-26"), Some(FreeKind::Public));
        assert_eq!((kind("2026-01-06"), kind("2027-01-04")), (None, None));
        assert!(days.is_sorted_by(|one, next| one.date < next.date));
    }

    #[test]
    fn places_that_are_not_known_are_refused() {
        for wrong in [
            place(Some("ZZ"), None, &[]),
            place(Some("ro"), None, &[]),
            place(Some("DE"), Some("XX"), &[]),
            place(None, Some("BY"), &[]),
            place(Some("RO"), None, &["2026-13-01"]),
        ] {
            assert!(hours(wrong.clone(), &[]).is_err(), "{wrong:?}");
        }
    }
}
