//! What can be done with a request to be introduced, without a database.

use goodword_kernel::id::{IntroductionRequestId, ReferralId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::{Create, Event, Model, Status, Step};
use crate::ask_eligibility::Reasons;
use crate::{AdvocacyErrorCode as Code, advocate};

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest words on a relation, in characters.
const RELATION: usize = 1_000;
/// The longest note, in characters.
const NOTE: usize = 2_000;
/// The longest reason, in characters.
const REASON: usize = 1_000;
/// How long an answer is waited for.
const PATIENCE: i64 = 14 * DAY;
/// How long somebody is known whom nobody told from whom we have their name (PAR-10).
const KEPT: i64 = 30 * DAY;
/// How long somebody is known to whom the customer introduced us.
const KEPT_WHEN_INTRODUCED: i64 = 90 * DAY;
/// What stands where somebody's name stood.
const ERASED: &str = "erased";

/// How a request begins.
#[derive(Debug)]
pub(super) struct Stands {
    /// Whether it is an ask of its own, and no part of a talk that goes on.
    pub(super) is_ask: bool,
    /// What speaks against asking.
    pub(super) reasons: Reasons,
    /// Who asks.
    pub(super) by: Option<UserId>,
    /// When.
    pub(super) at: Timestamp,
}

impl Model {
    /// A customer is asked, in spite of what speaks against it where that is said.
    pub(super) fn created(
        of: &advocate::Model,
        id: IntroductionRequestId,
        with: &Create,
        stands: &Stands,
    ) -> Result<Change<Self>> {
        let (at, mut check) = (stands.at, Check::new());
        let company = check.optional_line("targetCompany", with.target_company.as_deref(), NAME);
        let relation = check.optional_text("relation", with.relation.as_deref(), RELATION);
        let why = check.optional_text("overrideReason", with.override_reason.as_deref(), REASON);
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            advocate_id: of.id,
            contact_id: of.contact_id,
            target_name: check.line("targetName", &with.target_name, NAME).into(),
            target_company: company.map(Personal::new),
            relation: relation.map(Personal::new),
            network: check.optional_line("network", with.network.as_deref(), NAME),
            status: Status::Requested,
            status_since: at,
            answer_by: at.plus(PATIENCE),
            note: None,
            referral_id: None,
            by_user_id: stands.by,
            is_ask: stands.is_ask,
            blocked_reasons: Reasons::default(),
            overridden_at: None,
            overridden_by_user_id: None,
            override_reason: None,
            forget_at: Status::Requested.forget_at(at),
            forgotten_at: None,
        };
        check.done()?;
        row.asked(stands, why)
    }

    // The customer is asked if nothing speaks against it (ASK-1), or if somebody says why they are asked all the same (ASK-2).
    fn asked(mut self, stands: &Stands, why: Option<String>) -> Result<Change<Self>> {
        let (advocate_id, contact_id) = (self.advocate_id, self.contact_id);
        if stands.reasons.is_empty() {
            return Ok(Change::new(
                self,
                Event::Created {
                    advocate_id,
                    contact_id,
                },
            ));
        }
        let why = why.ok_or_else(|| {
            Code::AskBlocked.saying(format!(
                "This customer is not to be asked now ({}): wait, or have an OWNER say why they are asked all the same (ASK-1, ASK-2).",
                stands.reasons.listed()
            ))
        })?;
        (self.overridden_at, self.overridden_by_user_id) = (Some(stands.at), stands.by);
        (self.override_reason, self.blocked_reasons) = (Some(Personal::new(why)), stands.reasons.clone());
        let event = Event::Overridden {
            advocate_id,
            contact_id,
            reasons: stands.reasons.clone(),
        };
        Ok(Change::new(self, event))
    }

    /// Refuses a request of which nobody knows any more whom it was about.
    pub(super) fn expect_known(&self) -> Result<()> {
        match self.forgotten_at {
            Some(_) => Err(Code::TargetForgotten.at("id")),
            None => Ok(()),
        }
    }

    fn step(self, step: Step, event: Event, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        self.expect_known()?;
        let status = self.status.after(step)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
            row.forget_at = status.forget_at(at);
            if note.is_some() {
                row.note = note.map(Personal::new);
            }
        }))
    }

    /// The customer will.
    pub(super) fn agreed(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let event = Event::Agreed {
            advocate_id: self.advocate_id,
            contact_id: self.contact_id,
        };
        self.step(Step::Agree, event, note, at)
    }

    /// The customer did.
    pub(super) fn introduced(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let event = Event::Introduced {
            advocate_id: self.advocate_id,
            contact_id: self.contact_id,
        };
        self.step(Step::Introduce, event, note, at)
    }

    /// The customer would rather not.
    pub(super) fn refused(self, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let advocate_id = self.advocate_id;
        self.step(Step::Refuse, Event::Refused { advocate_id }, note, at)
    }

    /// Whoever we were introduced to is a referral.
    pub(super) fn registered(self, referral_id: ReferralId, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Register)?;
        let event = Event::Registered {
            advocate_id: self.advocate_id,
            referral_id,
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since, row.referral_id) = (status, at, Some(referral_id));
            row.forget_at = status.forget_at(at);
        }))
    }

    /// The customer said nothing in 14 days. Nothing where they did, or have time left, or where the request is forgotten by now.
    pub(super) fn lapsed(self, at: Timestamp) -> Result<Option<Change<Self>>> {
        if self.status != Status::Requested || self.answer_by > at || self.forgotten_at.is_some() {
            return Ok(None);
        }
        let advocate_id = self.advocate_id;
        self.step(Step::Lapse, Event::Lapsed { advocate_id }, None, at)
            .map(Some)
    }

    /// Nothing came of it in time: nothing is kept by which whoever they were to introduce is known (PAR-10). That the customer was
    /// asked, and what they answered, stays. Nothing where there is time left.
    pub(super) fn forgotten_by_time(self, at: Timestamp) -> Option<Change<Self>> {
        let over = self.forget_at.is_some_and(|until| until <= at);
        over.then(|| self.forgotten(at))
    }

    /// Whoever they were to introduce is forgotten.
    pub(super) fn forgotten(self, at: Timestamp) -> Change<Self> {
        let advocate_id = self.advocate_id;
        Change::update(self, Event::Forgotten { advocate_id }, |row| {
            row.target_name = ERASED.to_owned().into();
            (row.target_company, row.relation, row.note) = (None, None, None);
            row.network = None;
            (row.forget_at, row.forgotten_at) = (None, Some(at));
        })
    }
}

impl Status {
    /// When whoever is not met by then is forgotten, for a request that came so far at an instant (PAR-10): the time of those who are
    /// never told from whom we have their name, and a longer one for those whom the customer has told. None for a referral, of which
    /// its own rule decides.
    fn forget_at(self, since: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Referral => None,
            Self::Introduced => Some(since.plus(KEPT_WHEN_INTRODUCED)),
            Self::Requested | Self::Agreed | Self::Refused | Self::NoAnswer => Some(since.plus(KEPT)),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
