//! How an erasure request begins and ends.

use goodword_kernel::id::{ErasureRequestId, UserId};
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Reject, Status};
use crate::{ClientsErrorCode as Code, contact};

/// Days in which a request must be decided (INT-2).
const DAYS: i64 = 30;

impl Event {
    /// Whether files that were written before tell of somebody who is forgotten now.
    pub(crate) const fn ends_files(&self) -> bool {
        matches!(self, Self::CarriedOut { .. })
    }
}

impl Model {
    /// A request that waits to be decided.
    pub(super) fn requested(
        id: ErasureRequestId,
        contact: &contact::Model,
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.optional_text("reason", with.reason.as_deref(), 1_000);
        check.done()?;
        let row = Self {
            agency_id: contact.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: contact.client_id,
            contact_id: contact.id,
            reason: reason.map(Into::into),
            due_at: at.plus_days(DAYS),
            status: Status::Open,
            requested_by: by,
            decided_by: None,
            decided_at: None,
            rejection: None,
            erased_rows: None,
        };
        let contact_id = contact.id;
        Ok(Change::new(row, Event::Requested { contact_id }))
    }

    /// Whether it is still to be decided; the refusal otherwise.
    pub(super) fn expect_open(&self) -> Result<()> {
        if self.status == Status::Open {
            return Ok(());
        }
        Err(Code::WrongStatus.saying(format!("This erasure request is {} already.", self.status)))
    }

    /// The person is forgotten; so many rows said anything of them.
    pub(super) fn carried_out(self, rows: u64, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        self.expect_open()?;
        let (contact_id, rows) = (self.contact_id, i32::try_from(rows).unwrap_or(i32::MAX));
        Ok(Change::update(self, Event::CarriedOut { contact_id, rows }, |row| {
            row.status = Status::CarriedOut;
            row.reason = None;
            row.erased_rows = Some(rows);
            (row.decided_by, row.decided_at) = (by, Some(at));
        }))
    }

    /// The data are kept.
    pub(super) fn rejected(self, with: &Reject, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        self.expect_open()?;
        let mut check = Check::new();
        let reason = check.text("reason", &with.reason, 1_000);
        check.done()?;
        let contact_id = self.contact_id;
        Ok(Change::update(self, Event::Rejected { contact_id }, |row| {
            row.status = Status::Rejected;
            row.rejection = Some(reason.into());
            (row.decided_by, row.decided_at) = (by, Some(at));
        }))
    }

    /// Whether it should have been decided before an instant.
    pub fn is_overdue(&self, at: Timestamp) -> bool {
        self.status == Status::Open && self.due_at < at
    }
}
