//! What can be done with an expectation, without a database.

use goodword_kernel::id::{AgencyId, ExpectationId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::status::Step;
use super::whom::Whom;
use super::{Basis, Create, Event, Model, Status, Update};
use crate::ExpectationsErrorCode as Code;
use crate::edit::{expect_version, value};
use crate::promise::{self, Outcome};

/// The longest statement, in characters.
const STATEMENT: usize = 1_000;
/// The longest name of a segment, in characters.
const SEGMENT: usize = 200;
/// The longest note, in characters.
const NOTE: usize = 2_000;
/// How sure an expectation is of which nobody says it.
const USUAL_CONFIDENCE: i32 = 50;
/// From this importance on, what is only heard is clarified (JRN-7).
const WEIGHTY: i32 = 4;

impl Model {
    /// A new expectation.
    pub(super) fn stated(
        (agency, id): (AgencyId, ExpectationId),
        whom: Whom,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: whom.client,
            account_id: whom.account,
            contact_id: whom.contact,
            stakeholder_id: with.stakeholder_id,
            segment: check.optional_line("segment", with.segment.as_deref(), SEGMENT),
            stage_id: with.stage_id,
            statement: check.text("statement", &with.statement, STATEMENT).into(),
            basis: with.basis,
            importance: check.within("importance", with.importance, 1, 5),
            confidence: check.within("confidence", with.confidence.unwrap_or(USUAL_CONFIDENCE), 0, 100),
            need_id: with.need_id,
            audit_id: with.audit_id,
            promise_id: None,
            status: Status::Stated,
            note: None,
            settled_at: None,
        };
        if with.segment.is_some() && row.segment.is_none() && row.account_id.is_none() && row.contact_id.is_none() {
            check.problem("segment", "must not be empty");
        }
        check.done()?;
        let event = Event::Stated {
            stage_id: row.stage_id,
            importance: row.importance,
            doubtful: row.is_doubtful(),
        };
        Ok(Change::new(row, event))
    }

    /// The same expectation in other words, or weighed anew.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        if !self.status.is_open() {
            return Err(Code::WrongStatus.saying(format!("An expectation that is {} cannot be changed.", self.status)));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(statement) = &with.statement {
            after.statement = check.text("statement", statement, STATEMENT).into();
        }
        after.basis = with.basis.unwrap_or(after.basis);
        after.importance = check.within("importance", with.importance.unwrap_or(after.importance), 1, 5);
        after.confidence = check.within("confidence", with.confidence.unwrap_or(after.confidence), 0, 100);
        after.stage_id = value(&with.stage_id, after.stage_id);
        after.need_id = value(&with.need_id, after.need_id);
        check.done()?;
        let doubtful = after.is_doubtful();
        Ok(Change::update(self, Event::Updated { doubtful }, |row| *row = after))
    }

    /// The customer confirms it.
    pub(super) fn confirmed(self, note: Option<&str>) -> Result<Change<Self>> {
        self.stepped(Step::Confirm, Event::Confirmed {}, note, None)
    }

    /// It is met.
    pub(super) fn met(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Meet, Event::Met {}, note, Some(at))
    }

    /// More is done.
    pub(super) fn exceeded(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Exceed, Event::Exceeded {}, note, Some(at))
    }

    /// It is not met.
    pub(super) fn missed(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let event = Event::Missed {
            contact_id: self.contact_id,
            account_id: self.account_id,
            stage_id: self.stage_id,
        };
        self.stepped(Step::Miss, event, note, Some(at))
    }

    /// It is put right.
    pub(super) fn corrected(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Correct, Event::Corrected {}, note, Some(at))
    }

    /// A promise answers it: an open one to the same customer.
    pub(super) fn promised(self, promise: &promise::Model) -> Result<Change<Self>> {
        let status = self.status.after(Step::Promise)?;
        if promise.client_id != self.client_id {
            return Err(Code::OtherClient.at("promiseId"));
        }
        let of_account = self.account_id.is_none() || promise.account_id == self.account_id;
        let of_contact =
            self.contact_id.is_none() || promise.contact_id == self.contact_id || self.account_id.is_some();
        if !of_account || !of_contact {
            return Err(Code::OtherCustomer.at("promiseId"));
        }
        if promise.outcome != Outcome::Open {
            return Err(Code::WrongStatus.saying(format!(
                "A promise that is {} answers nothing any more: make another one.",
                promise.outcome
            )));
        }
        let promise_id = promise.id;
        Ok(Change::update(self, Event::Promised { promise_id }, |row| {
            (row.status, row.promise_id) = (status, Some(promise_id));
        }))
    }

    /// What becomes of its promise becomes of it; nothing where that is so already.
    pub(super) fn follows(self, promise: &promise::Model, at: Timestamp) -> Result<Option<Change<Self>>> {
        let change = match (promise.outcome, self.status) {
            (Outcome::Exceeded, Status::Promised | Status::Missed) => self.exceeded(None, at)?,
            (Outcome::Kept, Status::Promised | Status::Missed) => self.met(None, at)?,
            (Outcome::Broken, Status::Promised) => self.missed(None, at)?,
            (Outcome::Withdrawn, Status::Promised) => {
                let status = self.status.after(Step::Release)?;
                Change::update(self, Event::Released {}, |row| {
                    (row.status, row.promise_id) = (status, None);
                })
            }
            _ => return Ok(None),
        };
        Ok(Some(change))
    }

    /// Whether it is to be clarified: what is only heard or supposed and weighs much, until the customer was asked
    /// (JRN-7).
    pub fn is_doubtful(&self) -> bool {
        matches!(self.basis, Basis::Stereotype | Basis::Hearsay)
            && self.importance >= WEIGHTY
            && self.status == Status::Stated
    }

    fn stepped(self, step: Step, event: Event, note: Option<&str>, settled: Option<Timestamp>) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE).map(Personal::new);
        check.done()?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.settled_at) = (status, settled);
            row.note = note.or(row.note.take());
        }))
    }
}
