//! What can be done with a reward, without a database.

use goodword_clients::client_company::Settings;
use goodword_kernel::id::{AgencyId, PayoutId, RewardId, UserId};
use goodword_kernel::{Change, Check, Error, Machine, Personal, Result, Timestamp};

use super::status::Step;
use super::terms::{Earning, held_until};
use super::{Event, Kind, Milestone, Model, Status};
use crate::{Holder, RewardsErrorCode as Code};

/// The longest note, in characters.
pub(super) const NOTE: usize = 2_000;

/// Where and when a reward begins.
pub(super) struct Birth {
    pub(super) agency: AgencyId,
    pub(super) id: RewardId,
    /// Who proposes it.
    pub(super) by: Option<UserId>,
    pub(super) at: Timestamp,
    pub(super) numbers: Numbers,
}

/// The client company's numbers that a reward keeps from its day on, whatever they are changed to (LED-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    take_back_days: i32,
    pub(super) second_person_units: i32,
}

impl From<&Settings> for Numbers {
    fn from(of: &Settings) -> Self {
        Self {
            take_back_days: of.reward_take_back_days,
            second_person_units: of.second_person_units,
        }
    }
}

impl Model {
    /// A reward without any of its particulars.
    pub(super) fn blank(birth: &Birth, client: goodword_kernel::id::ClientId, holder: Holder, kind: Kind) -> Self {
        Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: client,
            rule_id: None,
            rule_version_id: None,
            event: None,
            key: None,
            side: None,
            contact_id: holder.contact(),
            account_id: holder.account(),
            partnership_id: holder.partnership(),
            owner_key: Some(holder.uuid()),
            referral_id: None,
            engagement_id: None,
            kind,
            unit: String::new(),
            amount: 0,
            reversed: 0,
            status: Status::OnHold,
            pending_reason: None,
            earned_at: birth.at,
            hold_until: birth.at,
            hold_days: 0,
            awaits_payment: false,
            customer_paid_at: None,
            take_back_days: birth.numbers.take_back_days,
            second_person_units: birth.numbers.second_person_units,
            hold_paused_at: None,
            expires_days: None,
            expires_at: None,
            proposed_by_user_id: birth.by,
            approved_by_user_id: None,
            approved_at: None,
            reason: None,
            note: None,
            given_at: None,
            settled_at: None,
            payout_id: None,
        }
    }

    /// The new row with its event.
    pub(super) fn born(self) -> Change<Self> {
        let event = Event::Created {
            kind: self.kind,
            amount: self.amount,
            unit: self.unit.clone(),
            pending_reason: self.pending_reason,
        };
        Change::new(self, event)
    }

    /// What somebody earned by a rule.
    pub(super) fn earned(birth: &Birth, earning: &Earning<'_>, of: &Milestone, key: String) -> Change<Self> {
        let by = earning.by;
        let blank = Self::blank(birth, of.client, earning.holder, by.kind);
        let row = Self {
            rule_id: Some(by.rule_id),
            rule_version_id: Some(by.id),
            event: Some(of.event),
            key: Some(key),
            side: Some(earning.side),
            referral_id: Some(of.referral),
            engagement_id: of.engagement,
            unit: earning.unit.clone(),
            amount: earning.amount,
            status: earning.reason.map_or(Status::OnHold, |_| Status::Pending),
            pending_reason: earning.reason,
            earned_at: of.at,
            hold_until: held_until(of.paid_at().unwrap_or(of.at), by.hold_days),
            hold_days: by.hold_days,
            awaits_payment: of.awaits_payment(),
            customer_paid_at: of.paid_at(),
            hold_paused_at: of.in_moderation.then_some(birth.at),
            expires_days: by.expires_days,
            ..blank
        };
        row.born()
    }

    /// Who earns.
    pub fn holder(&self) -> Result<Holder> {
        let holder = Holder::read(self.contact_id, self.account_id, self.partnership_id);
        holder.ok_or_else(|| Error::internal("a reward of nobody"))
    }

    /// What is left of it.
    pub fn net(&self) -> i64 {
        self.amount - self.reversed
    }

    /// Whether it was decided against, or fell away.
    pub(super) fn fell_away(&self) -> bool {
        matches!(self.status, Status::Rejected | Status::Cancelled)
    }

    /// Whether it still can fall away without a movement in the ledger.
    pub(super) fn is_before_giving(&self) -> bool {
        matches!(self.status, Status::Pending | Status::OnHold | Status::Approved)
    }

    /// Its time is over before it was given: it falls away.
    pub(super) fn lapsed(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        Ok(Change::update(self, Event::Cancelled {}, |row| {
            (row.status, row.settled_at) = (status, Some(at));
        }))
    }

    /// A person decides for it: where the program proposed it, they stand for it, and do not approve it too (LED-10).
    pub(super) fn admitted(self, note: &str, by: Option<UserId>) -> Result<Change<Self>> {
        let status = self.status.after(Step::Admit)?;
        let note = read(note)?;
        let proposed_by = self.proposed_by_user_id.or(by);
        if proposed_by.is_none() && self.is_large() {
            return Err(second_person(self.second_person_units));
        }
        Ok(Change::update(self, Event::Admitted {}, |row| {
            (row.status, row.note) = (status, Some(note));
            row.proposed_by_user_id = proposed_by;
        }))
    }

    /// A person decides against it.
    pub(super) fn rejected(self, note: &str, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Reject)?;
        let note = read(note)?;
        Ok(Change::update(self, Event::Rejected {}, |row| {
            (row.status, row.note, row.settled_at) = (status, Some(note), Some(at));
        }))
    }

    /// A person approves it: of a large one somebody else than whoever proposed it (LED-10).
    pub(super) fn approved(self, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Approve)?;
        if self.has_run_out(at) {
            return Err(
                Code::WrongStatus.saying("It ran out before it was approved: let it fall away, and give it anew.")
            );
        }
        let second = by.is_some() && by != self.proposed_by_user_id;
        if self.is_large() && !second {
            return Err(second_person(self.second_person_units));
        }
        Ok(Change::update(self, Event::Approved { by_user_id: by }, |row| {
            (row.status, row.approved_by_user_id, row.approved_at) = (status, by, Some(at));
        }))
    }

    /// It is money that is due, or something that can be used.
    pub(super) fn given(self, at: Timestamp) -> Result<Change<Self>> {
        let (amount, unit) = (self.net(), self.unit.clone());
        let (step, event) = if self.kind.is_money() {
            (Step::Release, Event::Released { amount, unit })
        } else {
            (Step::Issue, Event::Issued { amount, unit })
        };
        let status = self.status.after(step)?;
        let expires = self.expires_days.map(|days| at.plus_days(i64::from(days)));
        Ok(Change::update(self, event, |row| {
            (row.status, row.given_at) = (status, Some(at));
            row.expires_at = row.expires_at.or(expires);
        }))
    }

    /// It is in a payout, or no longer in one.
    pub(crate) fn assigned(self, payout_id: Option<PayoutId>) -> Change<Self> {
        Change::update(self, Event::Assigned { payout_id }, |row| row.payout_id = payout_id)
    }

    /// The payout it is in arrived.
    pub(crate) fn paid(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Pay)?;
        let event = Event::Paid {
            payout_id: self.payout_id,
            amount: self.net(),
            unit: self.unit.clone(),
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.settled_at) = (status, Some(at));
        }))
    }

    /// The last of it was used, or its time is over.
    pub(super) fn ended(self, step: Step, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let event = if step == Step::Expire {
            Event::Expired {}
        } else {
            Event::Redeemed {}
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.settled_at) = (status, Some(at));
        }))
    }

    /// A person lets it fall away.
    pub(super) fn cancelled(self, note: &str, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        let note = read(note)?;
        Ok(Change::update(self, Event::Cancelled {}, |row| {
            (row.status, row.note, row.settled_at) = (status, Some(note), Some(at));
        }))
    }
}

/// Refuses what one person alone wants to propose and approve (LED-10).
pub(super) fn second_person(units: i32) -> Error {
    Code::SecondPerson.saying(format!(
        "A reward of more than {units} units is approved by a second person: somebody else than whoever proposed it (LED-10)."
    ))
}

fn read(note: &str) -> Result<Personal<String>> {
    let mut check = Check::new();
    let note = check.text("note", note, NOTE);
    check.done()?;
    Ok(Personal::new(note))
}
