//! What can be done with a request to be introduced, without a database.

use goodword_kernel::id::{IntroductionRequestId, ReferralId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::{Create, Event, Model, Status, Step};
use crate::advocate;

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest words on a relation, in characters.
const RELATION: usize = 1_000;
/// The longest note, in characters.
const NOTE: usize = 2_000;
/// How long an answer is waited for.
const PATIENCE: i64 = 14 * DAY;

impl Model {
    /// A customer is asked.
    pub(super) fn created(
        of: &advocate::Model,
        id: IntroductionRequestId,
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let company = check.optional_line("targetCompany", with.target_company.as_deref(), NAME);
        let relation = check.optional_text("relation", with.relation.as_deref(), RELATION);
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
            by_user_id: by,
        };
        check.done()?;
        let event = Event::Created {
            advocate_id: row.advocate_id,
            contact_id: row.contact_id,
        };
        Ok(Change::new(row, event))
    }

    fn step(self, step: Step, event: Event, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
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
        }))
    }

    /// The customer said nothing in 14 days. Nothing where they did, or have time left.
    pub(super) fn lapsed(self, at: Timestamp) -> Result<Option<Change<Self>>> {
        if self.status != Status::Requested || self.answer_by > at {
            return Ok(None);
        }
        let advocate_id = self.advocate_id;
        self.step(Step::Lapse, Event::Lapsed { advocate_id }, None, at)
            .map(Some)
    }
}
