//! What can be done with a payout, without a database.

use goodword_kernel::id::{LedgerAccountId, PayoutId, UserId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::due::Due;
use super::status::Step;
use super::{Event, Mode, Model, Status};
use crate::{RewardsErrorCode as Code, ledger_account, unit};

/// The longest note, in characters.
const NOTE: usize = 2_000;
/// The longest reference, in characters.
const REFERENCE: usize = 200;
/// The least payout in a currency, in minor units, where it is so many units (LED-7).
pub(super) fn least(currency: &str, units: i32) -> i64 {
    i64::from(units) * unit::whole(currency)
}

/// What is paid for rewards of so much: less what was taken back beyond what is due, of which the balance tells (LED-4).
/// `open` is all that is due, in this payout or not.
pub(crate) fn netted(rewards: i64, open: i64, balance: i64) -> i64 {
    rewards + (balance - open).min(0)
}

/// How much of a payout each account gives: what is in it, the owner's own first, and what is missing in one is made up for by
/// the others (LED-4). `own` gives what no other can.
pub(super) fn shared(
    there: &[(LedgerAccountId, i64)],
    own: LedgerAccountId,
    amount: i64,
) -> Vec<(LedgerAccountId, i64)> {
    let missing: i64 = there.iter().map(|(_, sum)| (*sum).min(0)).sum();
    let mut left = amount - missing;
    let mut parts: Vec<(LedgerAccountId, i64)> = Vec::with_capacity(there.len() + 1);
    for (account, sum) in there {
        let part = if *sum < 0 { *sum } else { left.clamp(0, *sum) };
        left -= part.max(0);
        parts.push((*account, part));
    }
    match parts.iter_mut().find(|(account, _)| *account == own) {
        Some((_, part)) => *part += left,
        None => parts.push((own, left)),
    }
    parts.retain(|(_, part)| *part != 0);
    parts
}

impl Model {
    /// A new proposal.
    pub(super) fn drafted(
        of: &ledger_account::Model,
        id: PayoutId,
        due: &Due,
        mode: Mode,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            ledger_account_id: of.id,
            period: due.period.clone(),
            currency: of.unit.clone(),
            amount: due.amount,
            mode,
            status: Status::Draft,
            reference: None,
            note: None,
            confirmed_by_user_id: None,
            confirmed_at: None,
            sent_at: None,
            settled_at: None,
        };
        let (ledger_account_id, amount, currency) = row.told();
        let event = Event::Drafted {
            ledger_account_id,
            amount,
            currency,
        };
        Change::new(row, event)
    }

    fn told(&self) -> (LedgerAccountId, i64, String) {
        (self.ledger_account_id, self.amount, self.currency.clone())
    }

    /// Somebody stands for it; `amount` is what is due now.
    pub(super) fn confirmed(
        self,
        mode: Option<Mode>,
        amount: i64,
        (by, at): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Confirm)?;
        if amount != self.amount {
            return Err(Code::BalanceChanged.into());
        }
        let (ledger_account_id, amount, currency) = self.told();
        let event = Event::Confirmed {
            ledger_account_id,
            amount,
            currency,
        };
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.mode = mode.unwrap_or(row.mode);
            (row.confirmed_by_user_id, row.confirmed_at) = (by, Some(at));
        }))
    }

    /// The money is sent.
    pub(super) fn sent(self, reference: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Send)?;
        let mut check = Check::new();
        let reference = check.optional_line("reference", reference, REFERENCE);
        check.done()?;
        let reference = reference.or_else(|| self.reference.clone());
        if self.mode == Mode::External && reference.is_none() {
            return Err(Code::ReferenceNeeded.at("reference"));
        }
        Ok(Change::update(self, Event::Sent {}, |row| {
            (row.status, row.reference, row.sent_at) = (status, reference, Some(at));
        }))
    }

    /// It arrived.
    pub(super) fn completed(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Complete)?;
        let (ledger_account_id, amount, currency) = self.told();
        let event = Event::Completed {
            ledger_account_id,
            amount,
            currency,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.settled_at) = (status, Some(at));
        }))
    }

    /// It did not arrive.
    pub(super) fn failed(self, note: &str) -> Result<Change<Self>> {
        let status = self.status.after(Step::Fail)?;
        let note = read(note)?;
        let (ledger_account_id, amount, currency) = self.told();
        let event = Event::Failed {
            ledger_account_id,
            amount,
            currency,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.note) = (status, Some(note));
        }))
    }

    /// It is to be sent again.
    pub(super) fn retried(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Retry)?;
        Ok(Change::update(self, Event::Retried {}, |row| {
            // The bank calls the next try something else.
            (row.status, row.reference, row.sent_at) = (status, None, None);
        }))
    }

    /// It is not made.
    pub(super) fn cancelled(self, note: &str, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        let note = read(note)?;
        let (_, amount, currency) = self.told();
        Ok(Change::update(self, Event::Cancelled { amount, currency }, |row| {
            (row.status, row.note, row.settled_at) = (status, Some(note), Some(at));
        }))
    }
}

fn read(note: &str) -> Result<Personal<String>> {
    let mut check = Check::new();
    let note = check.text("note", note, NOTE);
    check.done()?;
    Ok(Personal::new(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn led_7_the_least_payout_is_fifty_units_of_any_currency() {
        for (currency, amount) in [("EUR", 5_000), ("JPY", 50), ("KWD", 50_000), ("RON", 5_000)] {
            assert_eq!(least(currency, 50), amount, "{currency}");
        }
    }

    #[test]
    fn led_1_of_customers_who_are_one_each_account_gives_what_is_in_it() {
        let id = |number: u128| goodword_kernel::Id::from_uuid(uuid::Uuid::from_u128(number));
        let given = |there: &[(u128, i64)], amount: i64| -> Vec<(u128, i64)> {
            let there: Vec<_> = there.iter().map(|(number, sum)| (id(*number), *sum)).collect();
            let parts = shared(&there, id(1), amount);
            parts
                .iter()
                .map(|(account, part)| (account.uuid().as_u128(), *part))
                .collect()
        };
        assert_eq!(given(&[(1, 60), (2, 40)], 100), [(1, 60), (2, 40)]);
        assert_eq!(
            given(&[(1, 60), (2, 40)], 70),
            [(1, 60), (2, 10)],
            "more is due than this payout pays"
        );
        assert_eq!(
            given(&[(1, -30), (2, 100)], 70),
            [(1, -30), (2, 100)],
            "what was taken back of one"
        );
        assert_eq!(given(&[(2, 100)], 100), [(2, 100)]);
        assert_eq!(given(&[], 5), [(1, 5)]);
    }

    #[test]
    fn led_4_what_was_taken_back_after_it_was_paid_is_netted_with_what_comes() {
        assert_eq!(netted(100, 100, 100), 100, "nothing was taken back");
        assert_eq!(netted(100, 100, 70), 70, "30 of an earlier payout were");
        assert_eq!(netted(100, 100, -20), -20, "more than what is due");
        assert_eq!(netted(60, 100, 70), 30, "40 more are due that this payout does not pay");
    }
}
