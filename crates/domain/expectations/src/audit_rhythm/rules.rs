//! What is due, and when it is told, without a database.

use goodword_clients::client_company::Settings;
use goodword_kernel::id::{AgencyId, AuditRhythmId, ClientId, UserId};
use goodword_kernel::{Change, Timestamp};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

use super::{Event, Model};

/// A rhythm that is there, or one that begins by what is done.
pub(super) enum Known {
    There(Model),
    Begins(Model),
}

impl Known {
    fn changed(self, event: impl FnOnce(ClientId) -> Event, edit: impl FnOnce(&mut Model)) -> Change<Model> {
        match self {
            Self::There(row) => {
                let event = event(row.client_id);
                Change::update(row, event, edit)
            }
            Self::Begins(mut row) => {
                let event = event(row.client_id);
                edit(&mut row);
                Change::new(row, event)
            }
        }
    }
}

/// What is due and not done is told again after so many days.
const AGAIN_DAYS: i64 = 30;

impl Model {
    /// A rhythm that has only begun.
    pub(super) fn new((agency, id): (AgencyId, AuditRhythmId), client: ClientId, since: Timestamp) -> Self {
        Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: since,
            updated_at: since,
            client_id: client,
            since,
            audited_at: None,
            audit_told_at: None,
            myths_reviewed_at: None,
            myths_reviewed_by: None,
            myths_told_at: None,
        }
    }

    /// The rhythm of a client company begins.
    pub(super) fn begun(self) -> Change<Self> {
        Change::new(self, Event::Begun {})
    }

    /// The whole way was audited.
    pub(super) fn audited(known: Known, at: Timestamp) -> Change<Self> {
        known.changed(
            |client_id| Event::Audited { client_id },
            |row| (row.audited_at, row.audit_told_at) = (Some(at), None),
        )
    }

    /// The list of myths was looked at.
    pub(super) fn myths_reviewed(known: Known, by: Option<UserId>, at: Timestamp) -> Change<Self> {
        known.changed(
            |client_id| Event::MythsReviewed { client_id },
            |row| {
                (row.myths_reviewed_at, row.myths_reviewed_by) = (Some(at), by);
                row.myths_told_at = None;
            },
        )
    }

    /// When the whole way is to be audited next (JRN-9).
    pub fn audit_due_at(&self, settings: &Settings) -> Timestamp {
        months_after(self.audited_at.unwrap_or(self.since), settings.full_audit_months)
    }

    /// When the list of myths is to be looked at next (JRN-9).
    pub fn myths_due_at(&self, settings: &Settings) -> Timestamp {
        let last = self.myths_reviewed_at.unwrap_or(self.since);
        last.plus_days(settings.myth_review_days.into())
    }

    /// It is told that an audit is due; nothing where it is not, or was told lately.
    pub(super) fn audit_told(&self, settings: &Settings, at: Timestamp) -> Option<Change<Self>> {
        let client_id = self.client_id;
        to_be_told(self.audit_due_at(settings), self.audit_told_at, at).then(|| {
            Change::update(self.clone(), Event::AuditDue { client_id }, |row| {
                row.audit_told_at = Some(at);
            })
        })
    }

    /// It is told that the list of myths is due; nothing where it is not, or was told lately.
    pub(super) fn myths_told(&self, settings: &Settings, at: Timestamp) -> Option<Change<Self>> {
        let client_id = self.client_id;
        to_be_told(self.myths_due_at(settings), self.myths_told_at, at).then(|| {
            Change::update(self.clone(), Event::MythsDue { client_id }, |row| {
                row.myths_told_at = Some(at);
            })
        })
    }
}

fn to_be_told(due: Timestamp, told: Option<Timestamp>, at: Timestamp) -> bool {
    due <= at && told.is_none_or(|told| told.plus_days(AGAIN_DAYS) <= at)
}

// Months of the calendar; one that cannot be reckoned counts as 31 days.
fn months_after(at: Timestamp, months: i32) -> Timestamp {
    let later = at.to_jiff().to_zoned(TimeZone::UTC).checked_add(months.months());
    later.map_or_else(
        |_| at.plus_days(i64::from(months) * 31),
        |later| Timestamp::from_jiff(later.timestamp()),
    )
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap_or_default()
    }

    fn audited(row: Model, when: &str) -> Model {
        Model::audited(Known::There(row), at(when)).after().clone()
    }

    fn reviewed(row: Model, when: Timestamp) -> Model {
        Model::myths_reviewed(Known::There(row), None, when).after().clone()
    }

    fn begun() -> Model {
        let id = |number| Uuid::from_u128(number);
        let ids = (Id::from_uuid(id(1)), Id::from_uuid(id(2)));
        Model::new(ids, Id::from_uuid(id(3)), at("2026-02-28T08:00:00Z"))
    }

    #[test]
    fn jrn_9_a_full_audit_is_due_after_12_months_of_the_calendar() {
        let settings = Settings::default();
        assert_eq!(begun().audit_due_at(&settings), at("2027-02-28T08:00:00Z"));
        let audited = audited(begun(), "2027-08-31T08:00:00Z");
        assert_eq!(audited.audit_due_at(&settings), at("2028-08-31T08:00:00Z"));
        let half = Settings {
            full_audit_months: 6,
            ..settings
        };
        assert_eq!(audited.audit_due_at(&half), at("2028-02-29T08:00:00Z"));
    }

    #[test]
    fn jrn_9_the_list_of_myths_is_due_after_90_days() {
        let settings = Settings::default();
        assert_eq!(begun().myths_due_at(&settings), at("2026-05-29T08:00:00Z"));
        let reviewed = reviewed(begun(), at("2026-04-01T08:00:00Z"));
        assert_eq!(reviewed.myths_due_at(&settings), at("2026-06-30T08:00:00Z"));
    }

    #[test]
    fn jrn_9_what_is_due_is_told_once_and_again_after_30_days() {
        let settings = Settings::default();
        let due = at("2026-05-29T08:00:00Z");
        assert!(begun().myths_told(&settings, due.plus(-1)).is_none());
        let told = begun().myths_told(&settings, due).map(|change| change.after().clone());
        let told = told.unwrap_or_else(|| panic!("must be told"));
        assert!(told.myths_told(&settings, due.plus_days(30).plus(-1)).is_none());
        assert!(told.myths_told(&settings, due.plus_days(30)).is_some());
        let reviewed = reviewed(told, due.plus_days(1));
        assert!(reviewed.myths_told(&settings, due.plus_days(30)).is_none());
        assert!(begun().audit_told(&settings, due).is_none());
    }
}
