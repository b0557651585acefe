//! What becomes of a reward when what it was earned by is paid back (LED-4), without a database.

use goodword_kernel::{Change, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Status, terms};

impl Model {
    /// Whether what is paid back at an instant takes it back (LED-4): what was given, in 90 days of the payment or in as many
    /// as the client company had set; what was not given yet, at any time.
    pub(super) fn is_taken_back(&self, at: Timestamp) -> bool {
        let given = matches!(
            self.status,
            Status::Payable | Status::Paid | Status::Issued | Status::Redeemed | Status::Expired
        );
        let since = self.customer_paid_at.unwrap_or(self.earned_at);
        self.is_before_giving() || (given && at <= since.plus_days(i64::from(self.take_back_days)))
    }

    /// How much of it is still to be taken back when so much of the sale was paid back in all (LED-4).
    pub(super) fn due_back(&self, share: i32) -> i64 {
        (terms::part(self.amount, share) - self.reversed).max(0)
    }

    /// Some of it falls away before it is given, or all of it (LED-4).
    pub(super) fn reduced(self, by: i64, at: Timestamp) -> Result<Change<Self>> {
        let gone = by >= self.net();
        let status = if gone {
            self.status.after(Step::Cancel)?
        } else {
            self.status
        };
        let unit = self.unit.clone();
        let event = if gone {
            Event::Cancelled {}
        } else {
            Event::Reduced { by, unit }
        };
        Ok(Change::update(self, event, |row| {
            row.reversed += by;
            row.status = status;
            row.settled_at = gone.then_some(at).or(row.settled_at);
        }))
    }

    /// Some of it is taken back after it was given, or all of it that did not run out (LED-4).
    pub(super) fn reversed(self, (by, ran_out): (i64, i64), at: Timestamp) -> Result<Change<Self>> {
        let gone = by + ran_out >= self.net();
        let after = self.status.after(Step::Reverse)?;
        let status = if gone { after } else { self.status };
        let unit = self.unit.clone();
        Ok(Change::update(self, Event::Reversed { by, unit }, |row| {
            row.reversed += by;
            row.status = status;
            row.settled_at = gone.then_some(at).or(row.settled_at);
        }))
    }
}
