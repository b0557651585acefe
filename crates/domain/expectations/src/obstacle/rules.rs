//! What can be done with an obstacle, without a database.

use goodword_kernel::id::ObstacleId;
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Report, Status, Update};
use crate::edit::expect_version;
use crate::{ExpectationsErrorCode as Code, journey_stage};

/// The longest description, in characters.
const TEXT: usize = 4_000;
/// The longest note, in characters.
const NOTE: usize = 2_000;
/// From this severity on an obstacle comes before any delight (JRN-2).
pub(crate) const SEVERE: i32 = 4;

impl Model {
    /// A new obstacle.
    pub(super) fn reported(
        stage: &journey_stage::Model,
        id: ObstacleId,
        with: &Report,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let severity = check.within("severity", with.severity, 1, 5);
        let row = Self {
            agency_id: stage.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: stage.client_id,
            stage_id: stage.id,
            audit_id: with.audit_id,
            description: check.text("description", &with.description, TEXT),
            severity,
            status: Status::Open,
            note: None,
            settled_at: None,
        };
        check.done()?;
        let stage_id = stage.id;
        Ok(Change::new(row, Event::Reported { stage_id, severity }))
    }

    /// The same obstacle in other words, or weighed anew.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let text = with.description.as_deref();
        let text = text.map(|text| check.text("description", text, TEXT));
        let severity = check.within("severity", with.severity.unwrap_or(self.severity), 1, 5);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.description = text.unwrap_or_else(|| row.description.clone());
            row.severity = severity;
        }))
    }

    /// Its removal is planned.
    pub(super) fn planned(self, note: Option<&str>) -> Result<Change<Self>> {
        self.stepped(Step::Plan, Event::Planned {}, note, None)
    }

    /// It is gone.
    pub(super) fn removed(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let stage_id = self.stage_id;
        self.stepped(Step::Remove, Event::Removed { stage_id }, note, Some(at))
    }

    /// It stays; why, must be said of a severe one.
    pub(super) fn accepted(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        if self.severity >= SEVERE && note.is_none_or(|note| note.trim().is_empty()) {
            return Err(Code::ReasonNeeded.at("note"));
        }
        self.stepped(Step::Accept, Event::Accepted {}, note, Some(at))
    }

    /// It is back.
    pub(super) fn reopened(self) -> Result<Change<Self>> {
        self.stepped(Step::Reopen, Event::Reopened {}, None, None)
    }

    fn stepped(self, step: Step, event: Event, note: Option<&str>, settled: Option<Timestamp>) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.note, row.settled_at) = (status, note, settled);
        }))
    }
}
