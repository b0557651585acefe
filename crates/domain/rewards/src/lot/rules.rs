//! What can be done with a lot, without a database.

use goodword_kernel::id::{LedgerAccountId, LotId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Status};
use crate::reward;

/// How long before its end it is told that a lot runs out.
const WARNED: i64 = 30 * DAY;

/// How much of what is new is gone at once: as much as lots hold more than the account, because more was taken back before
/// than was there (LED-4).
pub(crate) fn owed(in_lots: i64, balance: i64, new: i64) -> i64 {
    (in_lots - balance).clamp(0, new)
}

impl Model {
    /// The units of a reward that was given. `owed` of them are gone at once: so much more was taken back before than was
    /// there (LED-4).
    pub(crate) fn opened(
        of: &reward::Model,
        (id, account): (LotId, LedgerAccountId),
        (quantity, owed): (i64, i64),
        at: Timestamp,
    ) -> Change<Self> {
        let remaining = quantity - owed;
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            ledger_account_id: account,
            reward_id: of.id,
            unit: of.unit.clone(),
            quantity,
            remaining,
            active_from: at,
            expires_at: of.expires_at,
            warned_at: None,
            status: if remaining > 0 {
                Status::Active
            } else {
                Status::Depleted
            },
        };
        let unit = row.unit.clone();
        let event = Event::Opened {
            ledger_account_id: account,
            quantity,
            unit,
        };
        Change::new(row, event)
    }

    /// Some of it is used.
    pub(crate) fn drawn(self, quantity: i64) -> Result<Change<Self>> {
        if quantity < self.remaining {
            return Ok(Change::update(self, Event::Drawn { quantity }, |row| {
                row.remaining -= quantity;
            }));
        }
        let status = self.status.after(Step::Deplete)?;
        Ok(Change::update(self, Event::Depleted { quantity }, |row| {
            (row.status, row.remaining) = (status, 0);
        }))
    }

    /// Some of it is taken back: not more than is left.
    pub(crate) fn reversed(self, quantity: i64) -> Result<Change<Self>> {
        let gone = quantity >= self.remaining;
        let status = if gone {
            self.status.after(Step::Reverse)?
        } else {
            self.status
        };
        Ok(Change::update(self, Event::Reversed { quantity }, |row| {
            row.status = status;
            row.remaining -= quantity;
        }))
    }

    /// It is told that it runs out before long.
    pub(super) fn warned(self, expires_at: Timestamp, at: Timestamp) -> Change<Self> {
        let event = Event::Expiring {
            ledger_account_id: self.ledger_account_id,
            remaining: self.remaining,
            unit: self.unit.clone(),
            expires_at,
        };
        Change::update(self, event, |row| row.warned_at = Some(at))
    }

    /// What is left of it runs out.
    pub(crate) fn expired(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Expire)?;
        let event = Event::Expired {
            ledger_account_id: self.ledger_account_id,
            remaining: self.remaining,
            unit: self.unit.clone(),
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.remaining) = (status, 0);
        }))
    }

    /// When it is to be looked at next; never where it never runs out or nothing is left.
    pub(super) fn looked_at_next(&self, now: Timestamp) -> Option<Timestamp> {
        let end = self.expires_at.filter(|_| self.status == Status::Active)?;
        if self.warned_at.is_some() {
            return Some(end);
        }
        Some(end.plus(-WARNED).max(now).min(end))
    }
}
