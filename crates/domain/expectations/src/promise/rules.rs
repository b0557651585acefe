//! What can be done with a promise, without a database.

use goodword_kernel::id::{AgencyId, PromiseId, UserId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::outcome::Step;
use super::terms::{LARGEST, Terms};
use super::whom::Whom;
use super::{Create, Event, Fulfil, Model, Outcome, Unit, Update, surprise};
use crate::ExpectationsErrorCode as Code;
use crate::edit::{expect_version, value};

/// The longest text of what is promised, in characters.
const WHAT: usize = 500;
/// The longest name of a unit, in characters.
const LABEL: usize = 50;
/// The longest note or reason, in characters.
const NOTE: usize = 2_000;
/// The farthest that a promise may be due.
const LONGEST_DAYS: i64 = 3_653;
/// So long before it is due somebody is to be at it (JRN-4).
const WARNING_DAYS: i64 = 2;

impl Model {
    /// A new promise; `usual` is who answers for it, and the buffer, where nothing else is said.
    pub(super) fn made(
        (agency, id): (AgencyId, PromiseId),
        whom: &Whom,
        with: &Create,
        usual: (Option<UserId>, i32),
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let what = check.line("what", &with.what, WHAT);
        let began = whom.engagement.as_ref().map(|one| one.started_at);
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: whom.client,
            account_id: whom.account,
            contact_id: whom.contact,
            engagement_id: with.engagement_id,
            stage_id: with.stage_id,
            delight_action_id: with.delight_action_id,
            responsible_user_id: with.responsible_id.or(usual.0),
            what_words: surprise::words(&what),
            what,
            unit: with.unit,
            unit_label: label(&mut check, with.unit, with.unit_label.as_deref()),
            lower_is_better: with.lower_is_better.unwrap_or(with.unit.is_time()),
            promised_hundredths: with.promised_hundredths,
            expected_hundredths: with.expected_hundredths,
            buffer_percent: with.buffer_percent.unwrap_or(usual.1),
            counted_from: with.counted_from.or(began).unwrap_or(at),
            due_at: due(&mut check, with.due_at, at),
            progress_at: None,
            progress_note: None,
            warned_at: None,
            actual_hundredths: None,
            fulfilled_at: None,
            margin_basis_points: None,
            outcome: Outcome::Open,
            decided_at: None,
            withdrawn_reason: None,
        };
        row.leaving_room(check)?;
        let event = Event::Made {
            contact_id: row.contact_id,
            account_id: row.account_id,
            stage_id: row.stage_id,
        };
        Ok(Change::new(row, event))
    }

    /// The same promise, changed while it is open.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.still_open("changed")?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(what) = &with.what {
            after.what = check.line("what", what, WHAT);
            after.what_words = surprise::words(&after.what);
        }
        if let Some(due_at) = with.due_at {
            after.due_at = due(&mut check, due_at, at);
            // With more time it is warned of again.
            after.warned_at = after.warned_at.filter(|_| after.to_be_warned_at() <= at);
        }
        after.stage_id = value(&with.stage_id, after.stage_id);
        after.delight_action_id = value(&with.delight_action_id, after.delight_action_id);
        after.responsible_user_id = value(&with.responsible_id, after.responsible_user_id);
        after.promised_hundredths = with.promised_hundredths.unwrap_or(after.promised_hundredths);
        after.expected_hundredths = with.expected_hundredths.unwrap_or(after.expected_hundredths);
        after.buffer_percent = with.buffer_percent.unwrap_or(after.buffer_percent);
        after.counted_from = with.counted_from.unwrap_or(after.counted_from);
        after.leaving_room(check)?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Somebody is at it.
    pub(super) fn progressed(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        self.still_open("worked on")?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE).map(Personal::new);
        check.done()?;
        Ok(Change::update(self, Event::Progressed {}, |row| {
            (row.progress_at, row.progress_note) = (Some(at), note);
        }))
    }

    /// Somebody says what came of it (JRN-3).
    pub(super) fn fulfilled(self, with: &Fulfil, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let actual = check.within("actualHundredths", with.actual_hundredths, 0, LARGEST);
        let when = with.fulfilled_at.unwrap_or(at);
        if when > at {
            check.problem("fulfilledAt", "must not be later than now");
        }
        check.done()?;
        self.came_out(actual, when)
    }

    /// What came of it, at an instant (JRN-3). What is BROKEN by silence is decided anew, once.
    pub(super) fn came_out(self, actual: i32, when: Timestamp) -> Result<Change<Self>> {
        if self.actual_hundredths.is_some() {
            return Err(Code::WrongStatus.saying(format!(
                "What came of this promise was noted already: it is {}.",
                self.outcome
            )));
        }
        let step = self.terms().step(actual, when > self.due_at);
        let outcome = self.outcome.after(step)?;
        let event = match (self.outcome, step) {
            (Outcome::Broken, Step::Break) => Event::Noted {},
            _ => self.told(step),
        };
        let margin = self.terms().margin(actual);
        Ok(Change::update(self, event, |row| {
            (row.actual_hundredths, row.fulfilled_at) = (Some(actual), Some(when));
            (row.margin_basis_points, row.outcome) = (margin, outcome);
            row.decided_at = Some(when.min(row.due_at));
        }))
    }

    /// Its time is over, and nobody has said that it was kept (JRN-4).
    pub(super) fn overdue(self) -> Result<Change<Self>> {
        let outcome = self.outcome.after(Step::Break)?;
        let event = self.told(Step::Break);
        Ok(Change::update(self, event, |row| {
            (row.outcome, row.decided_at) = (outcome, Some(row.due_at));
        }))
    }

    /// It is due soon, and nobody is at it (JRN-4).
    pub(super) fn warned(self, at: Timestamp) -> Change<Self> {
        let event = Event::Warned {
            client_id: self.client_id,
            responsible_user_id: self.responsible_user_id,
            due_at: self.due_at,
        };
        Change::update(self, event, |row| row.warned_at = Some(at))
    }

    /// The work is completed, and somebody has to say what came of it.
    pub(super) fn awaited(self) -> Change<Self> {
        let event = Event::Awaited {
            client_id: self.client_id,
            responsible_user_id: self.responsible_user_id,
        };
        Change::update(self, event, |_| {})
    }

    /// It is taken back.
    pub(super) fn withdrawn(self, reason: &str, at: Timestamp) -> Result<Change<Self>> {
        let outcome = self.outcome.after(Step::Withdraw)?;
        let mut check = Check::new();
        let reason = check.text("reason", reason, NOTE);
        check.done()?;
        Ok(Change::update(self, Event::Withdrawn {}, |row| {
            (row.outcome, row.decided_at) = (outcome, Some(at));
            row.withdrawn_reason = Some(Personal::new(reason));
        }))
    }

    /// From when on it is told that nobody is at it (JRN-4).
    pub(super) fn to_be_warned_at(&self) -> Timestamp {
        self.due_at.plus_days(-WARNING_DAYS)
    }

    /// Whether it is told now that nobody is at it (JRN-4).
    pub(super) fn lacks_progress(&self, at: Timestamp) -> bool {
        self.warned_at.is_none() && self.progress_at.is_none() && self.to_be_warned_at() <= at
    }

    fn terms(&self) -> Terms {
        Terms {
            lower_is_better: self.lower_is_better,
            promised: self.promised_hundredths,
        }
    }

    fn told(&self, step: Step) -> Event {
        let (client_id, contact_id, account_id) = (self.client_id, self.contact_id, self.account_id);
        match step {
            Step::Exceed => Event::Exceeded { contact_id, account_id },
            Step::Keep => Event::Kept { contact_id, account_id },
            Step::Withdraw => Event::Withdrawn {},
            Step::Break => Event::Broken {
                client_id,
                contact_id,
                account_id,
            },
        }
    }

    // Bounds first, then whether the promise is no better than what is expected (JRN-3).
    fn leaving_room(&self, mut check: Check) -> Result<()> {
        check.within("promisedHundredths", self.promised_hundredths, 0, LARGEST);
        check.within("expectedHundredths", self.expected_hundredths, 0, LARGEST);
        check.within("bufferPercent", self.buffer_percent, 0, 100);
        if self.counted_from > self.due_at {
            check.problem("countedFrom", "must not be later than dueAt");
        }
        check.done()?;
        if self.terms().leave_room(self.expected_hundredths, self.buffer_percent) {
            Ok(())
        } else {
            Err(Code::PromiseTooGood.at("promisedHundredths"))
        }
    }

    fn still_open(&self, done: &str) -> Result<()> {
        if self.outcome == Outcome::Open {
            return Ok(());
        }
        Err(Code::WrongStatus.saying(format!("A promise that is {} cannot be {done}.", self.outcome)))
    }
}

fn due(check: &mut Check, due: Timestamp, now: Timestamp) -> Timestamp {
    if due <= now || due > now.plus_days(LONGEST_DAYS) {
        check.problem("dueAt", "must be later than now, within ten years");
    }
    due
}

fn label(check: &mut Check, unit: Unit, given: Option<&str>) -> Option<String> {
    let label = check.optional_line("unitLabel", given, LABEL);
    match (unit == Unit::Other, &label) {
        (true, None) => check.problem("unitLabel", "must say what the unit is called"),
        (false, Some(_)) => check.problem("unitLabel", "must be left out unless the unit is OTHER"),
        _ => {}
    }
    label
}
