//! What can be done with an ask, without a database.

use async_graphql::SimpleObject;
use goodword_clients::client_company::Settings;
use goodword_clients::contact;
use goodword_kernel::id::{AdvocateId, ReferralAskId, UserId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp, vocabulary};

use super::status::{Status, Step as To};
use super::{Decline, Event, Model, Plan, Postpone};
use crate::ask_eligibility::Reasons;
use crate::{AdvocacyErrorCode as Code, referral_program};

/// The longest reason, in characters.
const REASON: usize = 1_000;
/// The longest note, in characters.
const NOTE: usize = 2_000;
/// The most prospects of one ask.
pub(super) const MOST_PROSPECTS: usize = 10;
/// How far ahead somebody may want to be asked again, in days.
const AHEAD: i64 = 730;
/// Milliseconds of a second.
const SECOND: i64 = 1_000;

vocabulary! {
    /// What came of an ask.
    pub enum Outcome as "ReferralAskOutcome" {
        /// The customer named somebody.
        Given,
        /// The customer wants to be asked later.
        Later,
        /// The customer does not want to.
        Declined,
        /// The customer was not asked after all.
        NotAsked,
    }
}

vocabulary! {
    /// The steps of an ask, in their order (s32).
    pub enum StepKey as "AskStepKey" {
        /// Ask.
        Request,
        /// Say nothing, and let the customer think (ASK-4).
        Silence,
        /// Write down whom they name.
        Capture,
        /// Thank them.
        Thanks,
    }
}

/// One step of an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, SimpleObject)]
#[graphql(name = "AskStep")]
pub struct Step {
    /// Which one.
    pub key: StepKey,
    /// When it began; null while it has not.
    pub started_at: Option<Timestamp>,
    /// Whether it is done.
    pub done: bool,
}

impl Model {
    /// Somebody means to ask a customer; what speaks against it blocks it from the beginning.
    pub(super) fn planned(
        program: &referral_program::Model,
        contact: &contact::Model,
        id: ReferralAskId,
        (with, who, reasons): (&Plan, Option<UserId>, Reasons),
        at: Timestamp,
    ) -> Result<Change<Self>> {
        contact.expect_known()?;
        if contact.client_id != program.client_id {
            return Err(Code::OtherClient.at("contactId"));
        }
        let status = if reasons.is_empty() {
            Status::Planned
        } else {
            Status::Blocked
        };
        let row = Self {
            agency_id: program.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: program.client_id,
            contact_id: contact.id,
            program_id: program.id,
            advocate_id: None,
            by_user_id: who,
            channel: with.channel,
            template_id: with.template_id,
            status,
            status_since: at,
            is_open: true,
            blocked_reasons: reasons.clone(),
            overridden_at: None,
            overridden_by_user_id: None,
            override_reason: None,
            asked_at: None,
            silent_at: None,
            captured_at: None,
            thanked_at: None,
            thanks_channel: None,
            thanked_by_user_id: None,
            prospects_captured: 0,
            outcome: None,
            next_ask_at: None,
            note: None,
        };
        let contact_id = row.contact_id;
        let event = match status {
            Status::Blocked => Event::Blocked { contact_id, reasons },
            _ => Event::Planned { contact_id },
        };
        Ok(Change::new(row, event))
    }

    fn step(self, to: To, event: Event, at: Timestamp, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        let status = self.status.after(to)?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since, row.is_open) = (status, at, status.is_open());
            edit(row);
        }))
    }

    /// Something speaks against it, whatever was decided before (ASK-2).
    pub(super) fn blocked(self, reasons: Reasons, at: Timestamp) -> Result<Change<Self>> {
        let event = Event::Blocked {
            contact_id: self.contact_id,
            reasons: reasons.clone(),
        };
        // Where it is too late to ask, that is told, and not that it is too late to block.
        self.status.after(To::Request)?;
        self.step(To::Block, event, at, |row| {
            row.blocked_reasons = reasons;
            (row.overridden_at, row.overridden_by_user_id, row.override_reason) = (None, None, None);
        })
    }

    /// The OWNER has the customer asked all the same (ASK-2).
    pub(super) fn overridden(self, reason: &str, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.text("reason", reason, REASON);
        check.done()?;
        let event = Event::Overridden {
            contact_id: self.contact_id,
            reasons: self.blocked_reasons.clone(),
        };
        self.step(To::Clear, event, at, |row| {
            (row.overridden_at, row.overridden_by_user_id) = (Some(at), who);
            row.override_reason = Some(Personal::new(reason));
        })
    }

    /// Whether it is asked in spite of this: everything that spoke against it when the OWNER decided. What came to it since then
    /// nobody has decided about.
    pub(super) fn is_overridden(&self, reasons: &Reasons) -> bool {
        let decided = self.blocked_reasons.all();
        let known = |code| decided.iter().any(|one| one.code == code);
        self.overridden_at.is_some() && reasons.all().iter().all(|one| known(one.code))
    }

    /// The customer is asked.
    pub(super) fn made(self, advocate: AdvocateId, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let contact_id = self.contact_id;
        self.step(To::Request, Event::Made { contact_id }, at, |row| {
            (row.advocate_id, row.asked_at) = (Some(advocate), Some(at));
            row.by_user_id = who.or(row.by_user_id);
        })
    }

    /// The silence begins.
    pub(super) fn silent(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(To::Wait, Event::Silent {}, at, |row| row.silent_at = Some(at))
    }

    /// The customer names so many, after a silence that was long enough (ASK-4).
    pub(super) fn captured(self, prospects: usize, settings: &Settings, at: Timestamp) -> Result<Change<Self>> {
        // Before the time: what is done in the wrong state is told first.
        self.status.after(To::Capture)?;
        self.expect_silence(settings, at)?;
        let known = usize::try_from(self.prospects_captured).unwrap_or(MOST_PROSPECTS);
        let all = known.saturating_add(prospects);
        if all > MOST_PROSPECTS {
            return Err(Code::TooManyProspects.at("prospects"));
        }
        let all = i32::try_from(all).unwrap_or(i32::MAX);
        let event = Event::Captured {
            contact_id: self.contact_id,
            prospects: all,
        };
        self.step(To::Capture, event, at, |row| {
            row.captured_at = row.captured_at.or(Some(at));
            (row.prospects_captured, row.outcome) = (all, Some(Outcome::Given));
        })
    }

    fn expect_silence(&self, settings: &Settings, at: Timestamp) -> Result<()> {
        let needed = i64::from(settings.ask_silence_seconds) * SECOND;
        let lasted = self.silent_at.map_or(needed, |since| at.since(since));
        if lasted >= needed {
            return Ok(());
        }
        let left = (needed - lasted + SECOND - 1) / SECOND;
        Err(Code::SilenceTooShort.saying(format!(
            "Let the customer think for {left} more seconds before you write anything down (ASK-4)."
        )))
    }

    /// It is put off.
    pub(super) fn postponed(self, with: &Postpone, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.optional_text("note", with.note.as_deref(), NOTE);
        if let Some(next) = with.next_ask_at
            && (next <= at || next > at.plus_days(AHEAD))
        {
            check.problem("nextAskAt", "must be in the future, and at most two years ahead");
        }
        check.done()?;
        let contact_id = self.contact_id;
        let next = with.next_ask_at;
        self.step(To::Postpone, Event::PutOff { contact_id }, at, |row| {
            row.outcome = Some(match row.asked_at {
                Some(_) => Outcome::Later,
                None => Outcome::NotAsked,
            });
            row.next_ask_at = next;
            row.note = note.map(Personal::new);
        })
    }

    /// The customer does not want to.
    pub(super) fn declined(self, with: &Decline, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.optional_text("note", with.note.as_deref(), NOTE);
        check.done()?;
        let contact_id = self.contact_id;
        self.step(To::Decline, Event::Declined { contact_id }, at, |row| {
            row.outcome = Some(Outcome::Declined);
            row.note = note.map(Personal::new);
        })
    }

    /// The four steps with when they began.
    pub fn steps(&self) -> [Step; 4] {
        let step = |key, started_at: Option<Timestamp>, done| Step { key, started_at, done };
        [
            step(StepKey::Request, self.asked_at, self.asked_at.is_some()),
            step(
                StepKey::Silence,
                self.silent_at,
                self.silent_at.is_some() && self.status != Status::Thinking,
            ),
            step(StepKey::Capture, self.captured_at, self.captured_at.is_some()),
            step(StepKey::Thanks, self.thanked_at, self.thanked_at.is_some()),
        ]
    }

    /// Whether the words of its template are shown: nothing is prompted in the silence, nor after it (ASK-4).
    pub fn shows_prompt(&self) -> bool {
        matches!(self.status, Status::Planned | Status::Asked)
    }

    /// Two customers became one, and each was about to be asked: this ask gives way.
    pub(crate) fn step_aside(&mut self, at: Timestamp) {
        (self.status, self.status_since, self.is_open) = (Status::Later, at, false);
        self.outcome = Some(match self.asked_at {
            Some(_) => Outcome::Later,
            None => Outcome::NotAsked,
        });
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
