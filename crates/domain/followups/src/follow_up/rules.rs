//! What can be done with a follow-up, without a database.

use std::collections::BTreeSet;

use goodword_clients::calendar::Limit;
use goodword_identity::ClientRole;
use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, FollowUpId, SlaPolicyId, SurveyResponseId, UserId,
};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::reason::MOST_URGENT;
use super::status::Step;
use super::{Event, Model, Open, Reason, Snooze, Status};
use crate::FollowupsErrorCode as Code;
use crate::roles::acting;

/// The longest that a follow-up is put off.
const LONGEST_SNOOZE_DAYS: i64 = 90;
/// The longest limit that a person may set.
const LONGEST_LIMIT_DAYS: i64 = 730;
/// The longest text of a follow-up, in characters.
const TEXT: usize = 2_000;
/// How often, and on how many days, somebody must have tried before giving up (FUP-7).
const ATTEMPTS: usize = 3;
const DAYS: usize = 2;

/// What a new follow-up begins with.
#[derive(Clone, Debug)]
pub(crate) struct New {
    pub(crate) id: FollowUpId,
    pub(crate) client: ClientId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) account: Option<AccountId>,
    pub(crate) reason: Reason,
    pub(crate) required_role: ClientRole,
    pub(crate) assignee: Option<UserId>,
    /// Why it is not the OWNER's, where it is a detractor's (FUP-5).
    pub(crate) apart: Option<String>,
    pub(crate) priority: i32,
    pub(crate) limit: Limit,
    pub(crate) since: Timestamp,
    pub(crate) due_at: Timestamp,
    pub(crate) response: Option<SurveyResponseId>,
    pub(crate) case: Option<CaseId>,
    pub(crate) note: Option<Personal<String>>,
    pub(crate) policy: Option<SlaPolicyId>,
    pub(crate) close_due_at: Option<Timestamp>,
}

/// What a person asks for, once it is read.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) required_role: ClientRole,
    pub(crate) priority: i32,
    pub(crate) limit: Limit,
    pub(crate) note: Option<Personal<String>>,
}

impl Open {
    /// Reads what a person asks for.
    pub(crate) fn checked(&self, now: Timestamp) -> Result<Asked> {
        let mut check = Check::new();
        if self.reason.is_an_answer() {
            check.problem(
                "reason",
                "must not be that of an answer: only an answer opens such a follow-up",
            );
        }
        if self.contact_id.is_none() && self.account_id.is_none() {
            check.problem("contactId", "must be given unless accountId is");
        }
        if self.due_at <= now || self.due_at > now.plus_days(LONGEST_LIMIT_DAYS) {
            check.problem("dueAt", "must be later than now, within two years");
        }
        let required_role = self.required_role.unwrap_or_else(|| self.reason.required_role());
        acting(&mut check, "requiredRole", required_role);
        let priority = self.priority.unwrap_or_else(|| self.reason.priority(None));
        let asked = Asked {
            required_role,
            priority: check.within("priority", priority, 0, MOST_URGENT),
            limit: Limit::CalendarMillis(self.due_at.since(now)),
            note: check
                .optional_text("note", self.note.as_deref(), TEXT)
                .map(Personal::new),
        };
        check.done().map(|()| asked)
    }
}

impl Model {
    /// A new follow-up whose limit begins to run.
    pub(crate) fn opened(agency: AgencyId, new: New, at: Timestamp) -> Change<Self> {
        let event = Event::Created {
            reason: new.reason,
            contact_id: new.contact,
            account_id: new.account,
            assignee_user_id: new.assignee,
        };
        let row = Self {
            agency_id: agency,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            account_id: new.account,
            contact_id: new.contact,
            reason: new.reason,
            status: Status::Open,
            is_open: true,
            assignee_user_id: new.assignee,
            required_role: new.required_role,
            reassigned_reason: new.apart,
            priority: new.priority,
            started_at: new.since,
            time_limit: new.limit,
            due_at: new.due_at,
            first_contact_at: None,
            snoozed_until: None,
            breached_at: None,
            source_response_id: new.response,
            signals: 1,
            case_id: new.case,
            note: new.note,
            outcome: None,
            closed_at: None,
            service_minutes: 0,
            sla_policy_id: new.policy,
            close_due_at: new.close_due_at,
            close_breached_at: None,
        };
        Change::new(row, event)
    }

    /// Attaches another signal of the same kind. It never makes the follow-up less urgent (FUP-8).
    pub(crate) fn signalled(self, priority: i32, case: Option<CaseId>) -> Change<Self> {
        let signals = self.signals.saturating_add(1);
        Change::update(self, Event::Signalled { signals }, |row| {
            row.signals = signals;
            row.priority = row.priority.max(priority);
            row.case_id = row.case_id.or(case);
        })
    }

    /// Follows a revised answer: only the priority changes, nothing is closed by itself (FUP-9).
    pub(crate) fn reprioritised(self, priority: i32) -> Change<Self> {
        Change::update(self, Event::Reprioritised { priority }, |row| row.priority = priority)
    }

    /// Somebody begins.
    pub(crate) fn started(self) -> Result<Change<Self>> {
        self.stepped(Step::Start, Event::Started {})
    }

    /// Puts it off.
    pub(crate) fn snoozed(self, with: &Snooze, now: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        if with.until <= now || with.until > now.plus_days(LONGEST_SNOOZE_DAYS) {
            check.problem(
                "until",
                format!("must be later than now, within {LONGEST_SNOOZE_DAYS} days"),
            );
        }
        check.done()?;
        let until = with.until;
        let status = self.status.after(Step::Snooze)?;
        Ok(Change::update(self, Event::Snoozed { snoozed_until: until }, |row| {
            row.status = status;
            row.snoozed_until = Some(until);
        }))
    }

    /// It comes back.
    pub(crate) fn woken(self) -> Result<Change<Self>> {
        self.stepped(Step::Wake, Event::Woken {})
    }

    /// The customer was reached for the first time (FUP-6).
    pub(crate) fn contacted(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Contact)?;
        Ok(Change::update(self, Event::Contacted { first_contact_at: at }, |row| {
            row.status = status;
            row.snoozed_until = None;
            row.first_contact_at = Some(at);
        }))
    }

    /// Notes minutes spent on it (s62).
    pub(crate) fn time_spent(self, minutes: i32) -> Change<Self> {
        Change::update(self, Event::TimeSpent { minutes }, |row| {
            row.service_minutes = row.service_minutes.saturating_add(minutes);
        })
    }

    /// Its limit has passed without first contact (FUP-4).
    pub(crate) fn breached(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Breached {}, |row| row.breached_at = Some(at))
    }

    /// It should be finished by now and is still open.
    pub(crate) fn close_breached(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::CloseBreached {}, |row| row.close_breached_at = Some(at))
    }

    /// Finishes it.
    pub(crate) fn done(self, outcome: &str, at: Timestamp) -> Result<Change<Self>> {
        let outcome = said("outcome", outcome)?;
        let (reason, contact_id) = (self.reason, self.contact_id);
        self.ended(Step::Finish, Event::Done { reason, contact_id }, Some(outcome), at)
    }

    /// Gives it up after three attempts on two different days of the client company's zone (FUP-7).
    pub(crate) fn unreachable(self, attempts: &[Timestamp], zone: &str, at: Timestamp) -> Result<Change<Self>> {
        let days: BTreeSet<_> = attempts.iter().filter_map(|one| day(*one, zone)).collect();
        let tried = attempts.len();
        let (reason, contact_id) = (self.reason, self.contact_id);
        let change = self.ended(Step::GiveUp, Event::Unreachable { reason, contact_id }, None, at)?;
        if tried < ATTEMPTS || days.len() < DAYS {
            return Err(Code::AttemptsMissing.saying(format!(
                "A customer is unreachable after {ATTEMPTS} attempts on {DAYS} different days; there are {tried} on {} \
                 (FUP-7).",
                days.len()
            )));
        }
        Ok(change)
    }

    /// Steps aside for the same follow-up of the customer with whom its own became one (FUP-8, CUS-6).
    pub(crate) fn step_aside(&mut self, at: Timestamp) {
        self.status = Status::Cancelled;
        self.is_open = false;
        self.closed_at = Some(at);
    }

    /// Drops it.
    pub(crate) fn cancelled(self, why: &str, at: Timestamp) -> Result<Change<Self>> {
        let why = said("reason", why)?;
        let (reason, contact_id) = (self.reason, self.contact_id);
        self.ended(Step::Cancel, Event::Cancelled { reason, contact_id }, Some(why), at)
    }

    /// What was written into it is gone.
    pub(crate) fn forgotten(self) -> Option<Change<Self>> {
        let kept = self.note.is_some() || self.outcome.is_some();
        kept.then(|| {
            Change::update(self, Event::PersonalDataErased {}, |row| {
                (row.note, row.outcome) = (None, None);
            })
        })
    }

    fn stepped(self, step: Step, event: Event) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.snoozed_until = None;
        }))
    }

    fn ended(self, step: Step, event: Event, outcome: Option<Personal<String>>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.is_open = status.is_open();
            row.snoozed_until = None;
            row.outcome = outcome;
            row.closed_at = Some(at);
        }))
    }
}

fn said(path: &str, text: &str) -> Result<Personal<String>> {
    let mut check = Check::new();
    let text = check.text(path, text, TEXT);
    check.done()?;
    Ok(Personal::new(text))
}

// The date on the wall of the client company.
fn day(at: Timestamp, zone: &str) -> Option<(i16, i16)> {
    let there = at.to_jiff().in_tz(zone).ok()?;
    Some((there.year(), there.day_of_year()))
}
