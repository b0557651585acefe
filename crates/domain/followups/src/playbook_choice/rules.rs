//! What can be done with a choice, without a database.

use goodword_kernel::id::{AgencyId, ClientId, PlaybookChoiceId};
use goodword_kernel::{Change, Result, Timestamp};

use super::{Event, Model};
use crate::FollowupsErrorCode as Code;
use crate::playbook;

impl Model {
    /// A choice as it is made, in place of the one before.
    pub(crate) fn set(
        before: Option<Self>,
        (agency, id): (AgencyId, PlaybookChoiceId),
        client: ClientId,
        playbook: &playbook::Model,
        at: Timestamp,
    ) -> Change<Self> {
        let event = Event::Set {
            reason: playbook.reason,
            playbook_id: playbook.id,
        };
        if let Some(row) = before {
            return Change::update(row, event, |row| row.playbook_id = playbook.id);
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            reason: playbook.reason,
            playbook_id: playbook.id,
            removed_at: None,
        };
        Change::new(row, event)
    }

    /// It does not hold any more.
    pub(crate) fn removed(self, at: Timestamp) -> Result<Change<Self>> {
        if self.removed_at.is_some() {
            return Err(Code::WrongStatus.saying("This choice does not hold any more."));
        }
        let reason = self.reason;
        Ok(Change::update(self, Event::Removed { reason }, |row| {
            row.removed_at = Some(at);
        }))
    }
}
