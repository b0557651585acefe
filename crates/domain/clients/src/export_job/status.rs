//! How an export goes on: one table.

use goodword_kernel::id::{AgencyId, ExportJobId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Result, Timestamp, vocabulary};

use super::{Create, Event, Firm, Format, Kind, Model};
use crate::ClientsErrorCode as Code;

vocabulary! {
    /// How far an export has come.
    pub enum Status as "ExportStatus" {
        /// Asked for.
        Queued,
        /// Being written.
        Running,
        /// The file is whole and can be fetched.
        Done,
        /// It could not be written, by a fault on our side.
        Failed,
        /// Somebody did not want it any more.
        Cancelled,
        /// The file was thrown away.
        Expired,
    }
}

/// The states from which each state is reached. What is not here cannot be.
const TABLE: &[(Status, &[Status])] = &[
    (Status::Running, &[Status::Queued]),
    (Status::Done, &[Status::Running]),
    (Status::Failed, &[Status::Queued, Status::Running]),
    (Status::Cancelled, &[Status::Queued, Status::Running]),
    (Status::Expired, &[Status::Done]),
];

/// How long a file is kept: seven days.
pub(super) const KEPT: i64 = 7 * DAY;

impl Status {
    /// Whether an export in this state can come into another.
    pub(crate) fn leads_to(self, next: Self) -> bool {
        TABLE.iter().any(|(to, from)| *to == next && from.contains(&self))
    }

    /// Whether it is still being made.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

impl Model {
    /// An export that waits to be written.
    pub(super) fn created(
        agency: AgencyId,
        id: ExportJobId,
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            client_id: with.client_id,
            contact_id: with.contact_id,
            requested_by: by,
            ..Self::queued(agency, id, (with.kind, with.format), at)
        };
        Change::new(row, Event::Created {})
    }

    /// One of a partner's firm, for its person alone, that waits to be written.
    pub(super) fn created_own(
        agency: AgencyId,
        id: ExportJobId,
        firm: Firm,
        format: Format,
        person: UserId,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            for_user_id: Some(person),
            organization_id: firm.organization_id,
            partnerships: Some(firm.partnerships),
            requested_by: Some(person),
            ..Self::queued(agency, id, (Kind::Partner, format), at)
        };
        Change::new(row, Event::Created {})
    }

    fn queued(agency: AgencyId, id: ExportJobId, (kind, format): (Kind, Format), at: Timestamp) -> Self {
        Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: None,
            for_user_id: None,
            organization_id: None,
            partnerships: None,
            kind,
            format,
            contact_id: None,
            status: Status::Queued,
            requested_by: None,
            total_rows: 0,
            written_rows: 0,
            bytes: 0,
            pieces: 0,
            at_table: None,
            after_row: None,
            finished_at: None,
            expires_at: None,
            downloads: 0,
            last_downloaded_at: None,
        }
    }

    /// The export in another state; the refusal where it cannot come there.
    pub(super) fn turned(self, to: Status, event: Event, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        if !self.status.leads_to(to) {
            let sentence = format!("An export that is {} cannot become {to}.", self.status);
            return Err(Code::WrongStatus.saying(sentence));
        }
        Ok(Change::update(self, event, |row| {
            row.status = to;
            edit(row);
        }))
    }

    /// The writing begins, of so many rows.
    pub(super) fn started(self, rows: u64) -> Result<Change<Self>> {
        self.turned(Status::Running, Event::Started {}, |row| {
            row.total_rows = i64::try_from(rows).unwrap_or(i64::MAX);
        })
    }

    /// The file is whole.
    pub(super) fn done(self, at: Timestamp) -> Result<Change<Self>> {
        let rows = self.written_rows;
        self.turned(Status::Done, Event::Done { rows }, |row| {
            (row.at_table, row.after_row) = (None, None);
            (row.finished_at, row.expires_at) = (Some(at), Some(at.plus(KEPT)));
        })
    }

    /// Nobody wants it any more.
    pub(super) fn cancelled(self, at: Timestamp) -> Result<Change<Self>> {
        self.turned(Status::Cancelled, Event::Cancelled {}, |row| row.finished_at = Some(at))
    }

    /// It could not be written.
    pub(super) fn failed(self, at: Timestamp) -> Result<Change<Self>> {
        self.turned(Status::Failed, Event::Failed {}, |row| row.finished_at = Some(at))
    }

    /// Its time is over.
    pub(super) fn expired(self) -> Result<Change<Self>> {
        self.turned(Status::Expired, Event::Expired {}, |_| ())
    }

    /// Whether the file can be fetched at an instant; the refusal otherwise.
    pub(super) fn expect_file(&self, at: Timestamp) -> Result<()> {
        match (self.status, self.expires_at) {
            (Status::Done, Some(until)) if at < until => Ok(()),
            (Status::Done | Status::Expired, _) => Err(Code::ExportOver.into()),
            (status, _) => Err(Code::WrongStatus.saying(format!("An export that is {status} has no file."))),
        }
    }

    /// How much of it is written, in per cent; less than 100 until it is whole.
    pub fn progress(&self) -> i32 {
        match (self.status, self.total_rows) {
            (Status::Done | Status::Expired, _) => 100,
            (_, ..=0) => 0,
            (_, all) => i32::try_from(self.written_rows.saturating_mul(100) / all).map_or(99, |share| share.min(99)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_leads_where_the_table_says() {
        use Status::{Cancelled, Done, Expired, Failed, Queued, Running};
        let allowed = [
            (Queued, Running),
            (Queued, Failed),
            (Queued, Cancelled),
            (Running, Done),
            (Running, Failed),
            (Running, Cancelled),
            (Done, Expired),
        ];
        for from in Status::ALL {
            for to in Status::ALL {
                assert_eq!(from.leads_to(*to), allowed.contains(&(*from, *to)), "{from} {to}");
            }
        }
    }
}
