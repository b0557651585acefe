//! Days and times as a reader writes them.

use goodword_kernel::Timestamp;
use jiff::Zoned;
use jiff::tz::TimeZone;

use super::Words;

impl Words {
    /// The day of `at` in the IANA time zone `zone`: `6 December 2026`.
    pub fn date(&self, at: Timestamp, zone: &str) -> String {
        self.day(&there(at, zone).0)
    }

    /// Day and time: `6 December 2026, 17:30`.
    pub fn moment(&self, at: Timestamp, zone: &str) -> String {
        self.minute(&there(at, zone).0)
    }

    /// Day and time with the zone's name: `6 December 2026, 17:30 (Europe/Bucharest)`.
    pub fn moment_in_zone(&self, at: Timestamp, zone: &str) -> String {
        let (at, zone) = there(at, zone);
        self.say(
            "moment-in-zone",
            &[("moment", self.minute(&at).into()), ("zone", zone.into())],
        )
    }

    fn day(&self, at: &Zoned) -> String {
        self.say(
            "date",
            &[
                ("day", at.day().into()),
                ("month", at.month().into()),
                ("year", at.year().into()),
            ],
        )
    }

    fn minute(&self, at: &Zoned) -> String {
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        self.say("moment", &[("date", self.day(at).into()), ("time", time.into())])
    }
}

/// The instant as clocks show it there.
pub(crate) fn local(at: Timestamp, zone: &str) -> Zoned {
    there(at, zone).0
}

// A zone that nobody knows is no reason for silence: UTC is said in its place.
fn there(at: Timestamp, zone: &str) -> (Zoned, &str) {
    let at = at.to_jiff();
    at.in_tz(zone)
        .map_or_else(|_| (at.to_zoned(TimeZone::UTC), "UTC"), |there| (there, zone))
}
