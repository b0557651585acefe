//! When a customer is owed a compensation (FUP-12), and that it was offered.

use goodword_clients::client_company::Settings;
use goodword_kernel::time::HOUR;
use goodword_kernel::{Change, Timestamp};

use super::{Event, Model};

/// The job that looks whether a compensation was offered in time (FUP-12).
pub(crate) const AMENDS: &str = "followups.compensation";
/// From this severity on a compensation is offered.
const SEVERE: i32 = 4;

/// Whether a case of this severity is one in which a compensation is offered (FUP-12).
pub(super) fn owed(severity: i32) -> bool {
    severity >= SEVERE
}

/// Until when a compensation is offered in a case that is severe since an instant: 48 hours unless the client company
/// says otherwise (FUP-12).
pub(crate) fn amends_due(settings: &Settings, since: Timestamp) -> Timestamp {
    since.plus(i64::from(settings.compensation_hours) * HOUR)
}

impl Model {
    /// Follows its severity: the priority, and whether a compensation is due. What was due stays due at the same time.
    pub(super) fn weighed(&mut self, amends_due: Timestamp) {
        self.prioritised();
        self.compensation_due_at = match self.compensation_due_at {
            _ if !owed(self.severity) => None,
            None if self.compensation_offered_at.is_some() => None,
            known => known.or(Some(amends_due)),
        };
    }

    /// Whether the time for an offer has passed at an instant, and nobody has said so yet (FUP-12).
    pub(crate) fn lacks_compensation(&self, at: Timestamp) -> bool {
        self.is_open
            && self.compensation_offered_at.is_none()
            && self.compensation_breached_at.is_none()
            && self.compensation_due_at.is_some_and(|due| due <= at)
    }

    /// The time for an offer has passed (FUP-12).
    pub(crate) fn compensation_breached(self, at: Timestamp) -> Change<Self> {
        let event = Event::CompensationBreached {
            contact_id: self.contact_id,
            severity: self.severity,
        };
        Change::update(self, event, |row| row.compensation_breached_at = Some(at))
    }

    /// The customer was offered something; the first offer is the one whose time counts (FUP-12).
    pub(crate) fn compensation_offered(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::CompensationOffered { offered_at: at }, |row| {
            let first = row.compensation_offered_at.map_or(at, |known| known.min(at));
            row.compensation_offered_at = Some(first);
        })
    }

    /// Hours from the complaint to the first offer; nothing while there is none (s26).
    #[expect(
        clippy::cast_precision_loss,
        reason = "a span of years is far below 2^53 milliseconds"
    )]
    pub fn hours_to_compensation(&self) -> Option<f64> {
        let millis = self.compensation_offered_at?.since(self.opened_at);
        Some(millis as f64 / HOUR as f64)
    }

    /// Notes minutes spent on it (s62).
    pub(crate) fn time_spent(self, minutes: i32) -> Change<Self> {
        Change::update(self, Event::TimeSpent { minutes }, |row| {
            row.service_minutes = row.service_minutes.saturating_add(minutes);
        })
    }
}
