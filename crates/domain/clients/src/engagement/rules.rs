//! How an engagement begins, goes on and ends.

use goodword_kernel::id::{AccountId, EngagementId};
use goodword_kernel::{Change, Check, Error, Money, Result, Timestamp};

use super::states::Step;
use super::{Create, Event, Model, Status};
use crate::contact;

/// Where and when an engagement begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Birth<'a> {
    pub(crate) id: EngagementId,
    pub(crate) contact: &'a contact::Model,
    pub(crate) account: Option<AccountId>,
    /// The client company's currency, for engagements without an amount.
    pub(crate) currency: &'a str,
    pub(crate) at: Timestamp,
}

impl Model {
    /// A new engagement.
    pub(crate) fn created(birth: Birth<'_>, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let title = check.line("title", &with.title, 200);
        let external_id = check.optional_line("externalId", with.external_id.as_ref().map(|id| id.as_str()), 100);
        let amount = with.amount.as_ref().map(|amount| amount.read(&mut check, "amount"));
        let completed_at = match (with.status, with.completed_at) {
            (Status::Completed, given) => Some(given.unwrap_or(birth.at)),
            (Status::Cancelled | Status::Refunded, _) => {
                check.problem("status", "must be PLANNED, RUNNING, DELIVERED or COMPLETED");
                None
            }
            (_, None) => None,
            (_, Some(_)) => {
                check.problem("completedAt", "goes with the status COMPLETED");
                None
            }
        };
        if let Some(completed) = completed_at {
            check_completed(&mut check, with.started_at, completed, birth.at);
        }
        check.done()?;
        let row = Self {
            external_id,
            status: with.status,
            completed_at,
            ..Self::plain(birth, with.kind, title, with.started_at)
        };
        Ok(row.costing(amount).born())
    }

    /// A running engagement of which nothing more is known.
    pub(crate) fn plain(birth: Birth<'_>, kind: super::Kind, title: String, started_at: Timestamp) -> Self {
        Self {
            agency_id: birth.contact.agency_id,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.contact.client_id,
            account_id: birth.account,
            contact_id: birth.contact.id,
            external_id: None,
            kind,
            title,
            amount_minor: None,
            currency: birth.currency.to_owned(),
            started_at,
            completed_at: None,
            status: Status::Running,
            next_follow_up_at: None,
            next_follow_up_reason: None,
        }
    }

    /// The same with what it costs, if that is told.
    pub(crate) fn costing(mut self, amount: Option<Money>) -> Self {
        if let Some(Money { amount_minor, currency }) = amount {
            self.amount_minor = Some(amount_minor.get());
            self.currency = currency;
        }
        self
    }

    /// The new row with its event: one that is completed already begins by being so.
    pub(crate) fn born(self) -> Change<Self> {
        let event = match self.completed_at {
            Some(at) => self.completion(at),
            None => Event::Created {
                client_id: self.client_id,
                contact_id: self.contact_id,
                account_id: self.account_id,
            },
        };
        Change::new(self, event)
    }

    /// The event of its completion.
    pub(crate) fn completion(&self, completed_at: Timestamp) -> Event {
        Event::Completed {
            client_id: self.client_id,
            contact_id: self.contact_id,
            account_id: self.account_id,
            completed_at,
        }
    }

    /// The work on it begins.
    pub(crate) fn started(self, given: Option<Timestamp>, now: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Start)?;
        let started = given.unwrap_or(now);
        let mut check = Check::new();
        if started > now {
            check.problem("startedAt", "must not be in the future");
        }
        check.done()?;
        Ok(Change::update(self, Event::Started {}, |row| {
            row.status = status;
            row.started_at = started;
        }))
    }

    /// It is handed over.
    pub(crate) fn delivered(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Deliver)?;
        Ok(Change::update(self, Event::Delivered {}, |row| row.status = status))
    }

    /// Its completion.
    pub(crate) fn completed(self, given: Option<Timestamp>, now: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Complete)?;
        let completed = given.unwrap_or(now);
        let mut check = Check::new();
        check_completed(&mut check, self.started_at, completed, now);
        check.done()?;
        let event = self.completion(completed);
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.completed_at = Some(completed);
        }))
    }

    /// It is given up.
    pub(crate) fn cancelled(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        Ok(Change::update(self, Event::Cancelled {}, |row| row.status = status))
    }

    /// It is paid back.
    pub(crate) fn refunded(self) -> Result<Change<Self>, Error> {
        let status = self.status.after(Step::Refund)?;
        let event = Event::Refunded {
            client_id: self.client_id,
            contact_id: self.contact_id,
            account_id: self.account_id,
        };
        Ok(Change::update(self, event, |row| row.status = status))
    }
}

fn check_completed(check: &mut Check, started: Timestamp, completed: Timestamp, now: Timestamp) {
    if completed > now {
        check.problem("completedAt", "must not be in the future");
    }
    if completed < started {
        check.problem("completedAt", "must not be before it began");
    }
}
