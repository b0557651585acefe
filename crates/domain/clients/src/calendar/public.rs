//! The public holidays of countries and of their regions, from a kept collection: `public/write.py` writes
//! `public/holidays.txt` from it, and says what its lines mean. No network is needed.

use std::collections::BTreeMap;
use std::iter;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;

/// The years of which the moving holidays are known; those of a fixed day are known of later years too.
pub const YEARS: RangeInclusive<i16> = 2024..=2041;

/// Day by day what a public holiday is called.
pub(super) type Named = BTreeMap<Date, &'static str>;

/// A holiday of one place: its name, and its days as they stand in the file.
struct Line {
    name: &'static str,
    days: &'static str,
    /// A day of the country that is none in this region.
    away: bool,
}

static PLACES: LazyLock<BTreeMap<&'static str, Vec<Line>>> = LazyLock::new(read);

fn read() -> BTreeMap<&'static str, Vec<Line>> {
    let mut places: BTreeMap<_, Vec<Line>> = BTreeMap::new();
    let mut here = "";
    for line in include_str!("public/holidays.txt").lines() {
        if let Some(place) = line.strip_prefix('@') {
            here = place;
            places.entry(here).or_default();
        } else if let Some((name, days)) = line.split_once('|') {
            let away = name.starts_with('-');
            let name = name.trim_start_matches('-');
            places.entry(here).or_default().push(Line { name, days, away });
        }
    }
    places
}

/// Whether the public holidays of a country (ISO 3166-1, two capitals) or of a region of it (the part of ISO 3166-2 behind
/// the hyphen) are known.
pub(super) fn known(country: &str, region: Option<&str>) -> bool {
    PLACES.contains_key(place(country, region).as_str())
}

fn place(country: &str, region: Option<&str>) -> String {
    region.map_or_else(|| country.to_owned(), |region| format!("{country}-{region}"))
}

/// The public holidays of a year.
pub(super) fn of_year(country: &str, region: Option<&str>, year: i16) -> Named {
    let mut named = Named::new();
    let region = region.map(|region| place(country, Some(region)));
    for place in iter::once(country).chain(region.as_deref()) {
        for line in PLACES.get(place).into_iter().flatten() {
            for date in line.days.split(' ').filter_map(|day| date(day, year)) {
                if line.away {
                    named.remove(&date);
                } else {
                    named.insert(date, line.name);
                }
            }
        }
    }
    named
}

/// MMDD of every year since the first that is known, YYMMDD of one.
fn date(day: &str, year: i16) -> Option<Date> {
    if year < *YEARS.start() {
        return None;
    }
    let day = match day.len() {
        6 => {
            let (of, day) = day.split_at(2);
            (of.parse::<i16>().ok()? + 2_000 == year).then_some(day)?
        }
        _ => day,
    };
    let (month, day) = day.split_at_checked(2)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn on(country: &str, region: Option<&str>, day: Date) -> Option<&'static str> {
        of_year(country, region, day.year()).remove(&day)
    }

    #[test]
    fn fixed_and_moving_days_are_known() {
        assert_eq!(on("RO", None, date(2026, 12, 1)), Some("National Day"));
        assert_eq!(on("RO", None, date(2060, 12, 1)), Some("National Day"));
        // Orthodox Easter Monday of 2026.
        assert_eq!(on("RO", None, date(2026, 4, 13)), Some("Easter"));
        assert_eq!(on("RO", None, date(2026, 4, 6)), None);
        assert_eq!(on("DE", None, date(2026, 4, 6)), Some("Easter Monday"));
        assert_eq!(on("RO", None, date(2023, 12, 1)), None);
    }

    #[test]
    fn a_region_has_days_of_its_own_and_may_lack_the_countrys() {
        let epiphany = date(2026, 1, 6);
        assert_eq!(on("DE", None, epiphany), None);
        assert_eq!(on("DE", Some("BY"), epiphany), Some("Epiphany"));
        assert_eq!(on("DE", Some("BY"), date(2026, 10, 3)), Some("German Unity Day"));
        let less = PLACES.values().flatten().filter(|line| line.away).count();
        assert!(less > 0, "no region lacks a day of its country");
    }

    #[test]
    fn every_line_of_the_file_says_when() {
        let days = |line: &Line| {
            line.days
                .split(' ')
                .all(|day| YEARS.clone().any(|year| date_of(day, year)))
        };
        let mut lines = PLACES.values().flatten();
        assert!(PLACES.len() > 500 && lines.all(days));
        assert!(known("RO", None) && known("US", Some("TX")) && !known("US", Some("XX")) && !known("ZZ", None));
    }

    fn date_of(day: &str, year: i16) -> bool {
        super::date(day, year).is_some()
    }
}
