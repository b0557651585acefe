//! The hours in which no survey mail goes out.

use goodword_clients::client_company::Settings;
use goodword_kernel::{Error, Result, Timestamp};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

/// The end of the quiet hours of a time zone, where an instant is within them.
pub(crate) fn until(settings: &Settings, zone: &str, now: Timestamp) -> Result<Option<Timestamp>> {
    let (from, until) = (settings.quiet_from_hour, settings.quiet_until_hour);
    if from == until {
        return Ok(None);
    }
    let zone = TimeZone::get(zone).map_err(Error::internal)?;
    let local = now.to_jiff().to_zoned(zone.clone());
    let hour = i32::from(local.hour());
    let quiet = if from < until {
        (from..until).contains(&hour)
    } else {
        hour >= from || hour < until
    };
    if !quiet {
        return Ok(None);
    }
    let day = if hour < until {
        local.date()
    } else {
        local.date().checked_add(1.day()).map_err(Error::internal)?
    };
    let end = day
        .at(i8::try_from(until).unwrap_or(0), 0, 0, 0)
        .to_zoned(zone)
        .map_err(Error::internal)?;
    // An hour that a change of clocks leaves out, or has twice, is no reason to wait for ever.
    Ok(Some(Timestamp::from_jiff(end.timestamp())).filter(|end| *end > now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(hours: (i32, i32), zone: &str, now: &str) -> Option<String> {
        let settings = Settings {
            quiet_from_hour: hours.0,
            quiet_until_hour: hours.1,
            ..Settings::default()
        };
        let now = Timestamp::parse(now).unwrap();
        until(&settings, zone, now).unwrap().map(|end| end.to_string())
    }

    #[test]
    fn a_night_is_waited_for_in_the_zone_of_the_client_company() {
        let night = (21, 8);
        let zone = "Europe/Bucharest";
        assert_eq!(end(night, zone, "2026-03-02T06:00:00Z"), None, "08:00 there");
        assert_eq!(end(night, zone, "2026-03-02T18:59:59Z"), None);
        let morning = Some("2026-03-03T06:00:00.000Z".to_owned());
        assert_eq!(end(night, zone, "2026-03-02T19:00:00Z"), morning);
        assert_eq!(end(night, zone, "2026-03-03T05:59:59Z"), morning);
        assert_eq!(end((0, 0), zone, "2026-03-02T23:00:00Z"), None, "no quiet hours");
        assert_eq!(
            end((12, 14), zone, "2026-03-02T10:30:00Z").as_deref(),
            Some("2026-03-02T12:00:00.000Z")
        );
    }

    #[test]
    fn an_hour_that_a_change_of_clocks_leaves_out_ends_after_it() {
        // At 03:00 of 29 March it is 04:00 in Bucharest.
        let after = end((22, 3), "Europe/Bucharest", "2026-03-29T00:30:00Z");
        assert_eq!(after.as_deref(), Some("2026-03-29T01:00:00.000Z"));
    }
}
