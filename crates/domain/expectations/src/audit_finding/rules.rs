//! What can be done with a finding, without a database.

use goodword_kernel::id::AuditFindingId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Update};
use crate::edit::expect_version;
use crate::expectation_audit;

/// The longest text, in characters.
const TEXT: usize = 4_000;

impl Model {
    /// A new finding.
    pub(super) fn created(
        audit: &expectation_audit::Model,
        id: AuditFindingId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: audit.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: audit.client_id,
            audit_id: audit.id,
            stage_id: with.stage_id,
            kind: with.kind,
            text: check.text("text", &with.text, TEXT),
            severity: check.within("severity", with.severity, 1, 5),
            withdrawn_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created { audit_id: audit.id }))
    }

    /// The same finding in other words, taken back or brought up again.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let text = with.text.as_deref().map(|text| check.text("text", text, TEXT));
        let severity = check.within("severity", with.severity.unwrap_or(self.severity), 1, 5);
        check.done()?;
        let withdrawn = with.withdrawn.unwrap_or(self.withdrawn_at.is_some());
        let event = if withdrawn && self.withdrawn_at.is_none() {
            Event::Withdrawn {}
        } else {
            Event::Updated {}
        };
        Ok(Change::update(self, event, |row| {
            row.kind = with.kind.unwrap_or(row.kind);
            row.text = text.unwrap_or_else(|| row.text.clone());
            row.severity = severity;
            row.withdrawn_at = withdrawn.then(|| row.withdrawn_at.unwrap_or(at));
        }))
    }
}
