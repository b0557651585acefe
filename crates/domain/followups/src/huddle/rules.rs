//! What can be done with a huddle, without a database.

use goodword_kernel::id::{AgencyId, HuddleId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp};

use super::status::Step;
use super::{Event, Hold, Model, Participants, Plan, Reviewed, Status};

/// How far back answers are proposed where no huddle was held before.
const FIRST_DAYS: i64 = 30;
/// Most people who take part.
const MOST_PEOPLE: usize = 10;
/// Most decisions of one huddle.
const MOST_DECISIONS: usize = 20;

/// Since when answers were not looked at: since the end of those of the last huddle that was held, or of the last 30
/// days.
pub(super) fn unreviewed_from(last: Option<&Model>, now: Timestamp) -> Timestamp {
    last.map_or_else(|| now.plus_days(-FIRST_DAYS), |last| last.reviewed_until)
}

impl Plan {
    /// Reads what is said, whatever the people are.
    pub(super) fn check(&self, now: Timestamp) -> Result<()> {
        let mut check = Check::new();
        if self.meets_at < now || self.meets_at > now.plus_days(366) {
            check.problem("meetsAt", "must not be before now, and within a year");
        }
        if self.participant_user_ids.is_empty() || self.participant_user_ids.len() > MOST_PEOPLE {
            check.problem("participantUserIds", format!("must be 1 to {MOST_PEOPLE} people"));
        }
        check.done()
    }
}

impl Model {
    /// A new huddle on answers between two instants.
    pub(crate) fn planned(
        (agency, id): (AgencyId, HuddleId),
        with: &Plan,
        ((from, until), responses): ((Timestamp, Timestamp), Reviewed),
        at: Timestamp,
    ) -> Change<Self> {
        let mut people = with.participant_user_ids.clone();
        people.sort_unstable();
        people.dedup();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            status: Status::Planned,
            meets_at: with.meets_at,
            held_at: None,
            reviewed_from: from,
            reviewed_until: until,
            responses,
            participants: Participants(people),
            notes: None,
        };
        let meets_at = with.meets_at;
        Change::new(row, Event::Planned { meets_at })
    }

    /// It was held.
    pub(crate) fn held(self, with: &Hold, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let notes = check.optional_text("notes", with.notes.as_deref(), 4_000);
        if with.decisions.len() > MOST_DECISIONS {
            check.problem("decisions", format!("must be at most {MOST_DECISIONS}"));
        }
        check.done()?;
        let status = self.status.after(Step::Hold)?;
        let decisions = i32::try_from(with.decisions.len()).unwrap_or(i32::MAX);
        Ok(Change::update(self, Event::Held { decisions }, |row| {
            row.status = status;
            row.held_at = Some(at);
            row.notes = notes.map(Personal::new);
        }))
    }

    /// It will not be.
    pub(crate) fn cancelled(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        Ok(Change::update(self, Event::Cancelled {}, |row| row.status = status))
    }
}
