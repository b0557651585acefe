//! What the customer of a case says afterwards: how much effort it took, and whether the score changed.

use goodword_clients::contact::NpsBand;
use goodword_kernel::{Change, Timestamp};

use super::{Event, Model};

impl Model {
    /// The customer said how much effort it took (SUR-11); nothing when that is known already.
    pub(crate) fn effort_scored(self, score: i32) -> Option<Change<Self>> {
        let event = Event::EffortScored {
            contact_id: self.contact_id,
            score,
        };
        (self.effort_score != Some(score)).then(|| Change::update(self, event, |row| row.effort_score = Some(score)))
    }

    /// The customer, of this band now, is to be asked again (FUP-11). What came of an earlier time is kept in the log.
    pub(crate) fn resurvey_planned(self, before: Option<NpsBand>) -> Change<Self> {
        let event = Event::ResurveyPlanned {
            contact_id: self.contact_id,
        };
        Change::update(self, event, |row| {
            row.band_before = before;
            (row.band_after, row.resurveyed_at) = (None, None);
        })
    }

    /// The customer answered again, or revised that answer (FUP-11); nothing when the band is known already. A detractor
    /// who is one no longer has been won back.
    pub(crate) fn resurveyed(self, after: NpsBand, at: Timestamp) -> Option<Change<Self>> {
        if self.band_after == Some(after) {
            return None;
        }
        let (contact_id, before) = (self.contact_id, self.band_before);
        let event = match before {
            Some(before @ NpsBand::Detractor) if after != NpsBand::Detractor => Event::Recovered {
                contact_id,
                before,
                after,
            },
            _ => Event::Resurveyed {
                contact_id,
                before,
                after,
            },
        };
        Some(Change::update(self, event, |row| {
            (row.band_after, row.resurveyed_at) = (Some(after), Some(at));
        }))
    }
}
