//! What can be done with an advocate, without a database.

use goodword_clients::contact;
use goodword_kernel::id::AdvocateId;
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::{Event, Model, Status, Step};
use crate::AdvocacyErrorCode as Code;
use crate::referral_program;

/// The longest reason, in characters.
const REASON: usize = 1_000;

impl Model {
    /// A customer comes into a program.
    pub(super) fn created(
        program: &referral_program::Model,
        contact: &contact::Model,
        id: AdvocateId,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        contact.expect_known()?;
        if contact.client_id != program.client_id {
            return Err(Code::OtherClient.at("contactId"));
        }
        let row = Self {
            agency_id: program.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: program.client_id,
            contact_id: contact.id,
            program_id: program.id,
            last_ask_at: None,
            last_stimulus_at: None,
            referrals_count: 0,
            won_count: 0,
            status: Status::Eligible,
            status_since: at,
            resting_until: None,
            exclusion_reason: None,
        };
        let event = Event::Created {
            contact_id: row.contact_id,
            program_id: row.program_id,
        };
        Ok(Change::new(row, event))
    }

    /// They are not to be asked.
    pub(super) fn excluded(self, reason: &str, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.text("reason", reason, REASON);
        check.done()?;
        let status = self.status.after(Step::Exclude)?;
        Ok(Change::update(self, Event::Excluded {}, |row| {
            (row.status, row.status_since, row.resting_until) = (status, at, None);
            row.exclusion_reason = Some(Personal::new(reason));
        }))
    }

    /// They may be asked again.
    pub(super) fn readmitted(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Readmit)?;
        Ok(Change::update(self, Event::Readmitted {}, |row| {
            (row.status, row.status_since, row.exclusion_reason) = (status, at, None);
        }))
    }

    /// They are left in peace until an instant, as they were asked. Whoever is not to be asked at all stays so.
    pub(super) fn rested(self, asked: Option<Timestamp>, until: Timestamp, at: Timestamp) -> Result<Change<Self>> {
        let status = match self.status {
            Status::Excluded => Status::Excluded,
            status => status.after(Step::Rest)?,
        };
        let event = Event::Resting {
            contact_id: self.contact_id,
            until,
        };
        Ok(Change::update(self, event, |row| {
            row.last_ask_at = asked.max(row.last_ask_at);
            if status == Status::Resting {
                row.resting_until = Some(until).max(row.resting_until);
            }
            if row.status != status {
                (row.status, row.status_since) = (status, at);
            }
        }))
    }

    /// They have rested long enough. Nothing where they rest longer meanwhile, or are not at rest.
    pub(super) fn woken(self, at: Timestamp) -> Result<Option<Change<Self>>> {
        let over = self.resting_until.is_some_and(|until| until <= at);
        if !over || self.status != Status::Resting {
            return Ok(None);
        }
        let status = self.status.after(Step::Wake)?;
        Ok(Some(Change::update(self, Event::Woken {}, |row| {
            (row.status, row.status_since, row.resting_until) = (status, at, None);
        })))
    }

    /// Something was done for them (ASK-9). Nothing where something later was.
    pub(crate) fn stimulated(self, when: Timestamp) -> Option<Change<Self>> {
        let later = self.last_stimulus_at.is_none_or(|last| last < when);
        later.then(|| {
            Change::update(self, Event::Stimulated {}, |row| {
                row.last_stimulus_at = Some(when);
            })
        })
    }

    /// They recommended so many, of whom so many are customers. Nothing where that is known.
    pub(super) fn counted(self, referrals: i32, won: i32) -> Option<Change<Self>> {
        if (self.referrals_count, self.won_count) == (referrals, won) {
            return None;
        }
        Some(Change::update(self, Event::Counted { referrals, won }, |row| {
            (row.referrals_count, row.won_count) = (referrals, won);
        }))
    }
}
