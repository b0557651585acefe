//! How an interaction is noted and put right.

use goodword_kernel::id::{AccountId, InteractionId, UserId};
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Correct, Event, Log, Model};
use crate::{contact, edit};

/// The longest summary, in characters.
const LONGEST: usize = 4_000;
/// The most minutes: a day.
const MOST_MINUTES: i32 = 1_440;

/// Where and when an interaction is noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noted<'a> {
    pub(crate) id: InteractionId,
    pub(crate) contact: &'a contact::Model,
    pub(crate) account: Option<AccountId>,
    pub(crate) by: Option<UserId>,
    pub(crate) now: Timestamp,
}

impl Model {
    /// A new interaction.
    pub(crate) fn logged(noted: Noted<'_>, with: &Log) -> Result<Change<Self>> {
        let mut check = Check::new();
        let summary = check.text("summary", &with.summary, LONGEST);
        let happened_at = past(&mut check, with.at.unwrap_or(noted.now), noted.now);
        let minutes = with.minutes.map(|n| check.within("minutes", n, 0, MOST_MINUTES));
        check.done()?;
        let row = Self {
            agency_id: noted.contact.agency_id,
            id: noted.id,
            version: 1,
            created_at: noted.now,
            updated_at: noted.now,
            client_id: noted.contact.client_id,
            contact_id: noted.contact.id,
            account_id: noted.account,
            channel: with.channel,
            direction: with.direction,
            summary: summary.into(),
            happened_at,
            minutes,
            by_user_id: noted.by,
        };
        let event = Event::Logged {
            contact_id: row.contact_id,
            account_id: row.account_id,
            channel: row.channel,
            direction: row.direction,
            happened_at,
        };
        Ok(Change::new(row, event))
    }

    /// The same interaction, put right.
    pub(crate) fn corrected(self, with: &Correct, now: Timestamp) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        after.channel = with.channel.unwrap_or(after.channel);
        after.direction = with.direction.unwrap_or(after.direction);
        if let Some(summary) = &with.summary {
            after.summary = check.text("summary", summary, LONGEST).into();
        }
        if let Some(at) = with.at {
            after.happened_at = past(&mut check, at, now);
        }
        after.minutes = edit::value(&with.minutes, after.minutes);
        if let Some(minutes) = after.minutes {
            check.within("minutes", minutes, 0, MOST_MINUTES);
        }
        check.done()?;
        Ok(Change::update(self, Event::Corrected {}, |row| *row = after))
    }
}

fn past(check: &mut Check, at: Timestamp, now: Timestamp) -> Timestamp {
    if at > now {
        check.problem("at", "must not be in the future");
    }
    at
}
