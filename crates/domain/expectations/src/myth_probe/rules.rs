//! What a probe must be.

use goodword_kernel::id::{MythProbeId, UserId};
use goodword_kernel::{Change, Check, Personal, Result, Timestamp};

use super::{Create, Event, Model};
use crate::myth;

impl Model {
    /// A new probe.
    pub(super) fn asked(
        myth: &myth::Model,
        id: MythProbeId,
        with: &Create,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let asked_at = with.asked_at.unwrap_or(at);
        if asked_at > at {
            check.problem("askedAt", "must not be later than now");
        }
        let row = Self {
            agency_id: myth.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: myth.client_id,
            myth_id: myth.id,
            contact_id: with.contact_id,
            question: check.text("question", &with.question, 1_000),
            answer: check
                .optional_text("answer", with.answer.as_deref(), 4_000)
                .map(Personal::new),
            source_named: with.source_named,
            by_user_id: by,
            asked_at,
        };
        check.done()?;
        let event = Event::Asked {
            myth_id: myth.id,
            contact_id: with.contact_id,
        };
        Ok(Change::new(row, event))
    }
}
