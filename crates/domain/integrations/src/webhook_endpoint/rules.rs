//! How a receiver of webhooks changes: pure transitions.

use goodword_kernel::id::{AgencyId, WebhookEndpointId};
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};

use super::status::{Consequence, Health, Verdict};
use super::{Create, DisabledReason, Event, EventTypes, Model, Replay, RotateSecret, Status, Step, Update};
use crate::IntegrationsErrorCode as Code;
use crate::address::Policy;
use crate::public_event::EventType;
use crate::secret::Sealed;

/// The longest name.
const NAME: usize = 200;
/// How long the secret before signs too unless said otherwise, and at most, in hours.
const OVERLAP: i32 = 24;
const LONGEST_OVERLAP: i32 = 7 * 24;
/// How far back, and over how long a time, events are sent again.
const OLDEST_REPLAY: i64 = 30 * DAY;
const LONGEST_REPLAY: i64 = 7 * DAY;

impl Model {
    /// A new receiver.
    pub(super) fn created(
        (agency, id): (AgencyId, WebhookEndpointId),
        with: &Create,
        policy: &Policy,
        secret: Sealed,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, NAME);
        let url = address(&mut check, policy, &with.url);
        let event_types = EventTypes::read(&mut check, with.event_types.as_deref().unwrap_or_default());
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            partnership_id: with.partnership_id,
            name,
            url,
            event_types,
            status: Status::Active,
            disabled_reason: None,
            disabled_at: None,
            secret: Some(secret),
            previous_secret: None,
            previous_secret_until: None,
            failing_events: 0,
            failed_events: 0,
            failing_since: None,
            archived_at: None,
        };
        let client_id = row.client_id;
        Ok(Change::new(row, Event::Created { client_id }))
    }

    /// With other data.
    pub(super) fn updated(self, with: &Update, policy: &Policy) -> Result<Change<Self>> {
        self.expect_kept()?;
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        if let Some(url) = &with.url {
            after.url = address(&mut check, policy, url);
        }
        if let Some(types) = &with.event_types {
            after.event_types = EventTypes::read(&mut check, types);
        }
        check.done()?;
        if after.url != self.url {
            after.set_health(Health::default());
            if after.status == Status::Warning {
                after.status = after.status.after(Step::Recover)?;
            }
        }
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// With a new secret; the one before signs too for a time.
    pub(super) fn rotated(self, with: &RotateSecret, secret: Sealed, at: Timestamp) -> Result<Change<Self>> {
        self.expect_kept()?;
        let mut check = Check::new();
        let hours = with.overlap_hours.unwrap_or(OVERLAP);
        let hours = check.within("overlapHours", hours, 0, LONGEST_OVERLAP);
        check.done()?;
        let overlap_until = at.plus(i64::from(hours) * HOUR);
        let event = Event::SecretRotated { overlap_until };
        Ok(Change::update(self, event, |row| {
            let before = row.secret.replace(secret);
            row.previous_secret = before.filter(|_| hours > 0);
            row.previous_secret_until = row.previous_secret.is_some().then_some(overlap_until);
        }))
    }

    /// Gets events again, with a clean record.
    pub(super) fn enabled(self) -> Result<Change<Self>> {
        self.expect_kept()?;
        let status = self.status.after(Step::Enable)?;
        Ok(Change::update(self, Event::Enabled {}, |row| {
            row.status = status;
            row.disabled_reason = None;
            row.disabled_at = None;
            row.set_health(Health::default());
        }))
    }

    /// Gets nothing any more.
    pub(super) fn disabled(self, reason: DisabledReason, at: Timestamp) -> Result<Change<Self>> {
        self.expect_kept()?;
        let status = self.status.after(Step::Disable)?;
        Ok(Change::update(self, Event::Disabled { reason }, |row| {
            row.status = status;
            row.disabled_reason = Some(reason);
            row.disabled_at = Some(at);
        }))
    }

    /// Put away; its secrets are forgotten.
    pub(super) fn deleted(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_kept()?;
        Ok(Change::update(self, Event::Deleted {}, |row| {
            row.archived_at = Some(at);
            row.secret = None;
            row.previous_secret = None;
            row.previous_secret_until = None;
        }))
    }

    /// The events of a time are to be sent once more: until when, and the note that somebody asked.
    pub(super) fn replay_asked(self, with: &Replay, at: Timestamp) -> Result<(Timestamp, Change<Self>)> {
        self.expect_open()?;
        let (since, until) = (with.since, with.until.unwrap_or(at).min(at));
        let mut check = Check::new();
        if at.since(since) > OLDEST_REPLAY {
            check.problem("since", "must be at most 30 days ago");
        }
        if until <= since || until.since(since) > LONGEST_REPLAY {
            check.problem("until", "must be after `since`, by at most 7 days");
        }
        check.done()?;
        let event = Event::ReplayAsked { since, until };
        Ok((until, Change::update(self, event, |_| ())))
    }

    /// After an attempt to deliver an event; nothing where that changes nothing.
    pub(super) fn attempted(self, verdict: Verdict, at: Timestamp) -> Result<Option<Change<Self>>> {
        if !self.is_open() {
            return Ok(None);
        }
        let (health, consequence) = self.health().after(verdict, at);
        let step = match (consequence, self.status) {
            (Consequence::Disable(reason), _) => return self.disabled(reason, at).map(Some),
            (Consequence::Warn, Status::Active) => Some(Step::Warn),
            (Consequence::Well, Status::Warning) => Some(Step::Recover),
            _ if health == self.health() => return Ok(None),
            _ => None,
        };
        let status = step.map_or(Ok(self.status), |step| self.status.after(step))?;
        let event = if consequence == Consequence::Well {
            Event::Recovered {}
        } else {
            Event::Failing {
                failing_events: health.failing_events,
                failed_events: health.failed_events,
            }
        };
        Ok(Some(Change::update(self, event, |row| {
            row.status = status;
            row.set_health(health);
        })))
    }

    /// The refusal to send to one that gets nothing.
    pub(crate) fn expect_open(&self) -> Result<()> {
        self.expect_kept()?;
        match self.status {
            Status::Disabled => Err(Code::EndpointDisabled.into()),
            Status::Active | Status::Warning => Ok(()),
        }
    }

    /// The refusal to do anything with one that is put away.
    pub(crate) fn expect_kept(&self) -> Result<()> {
        match self.archived_at {
            Some(_) => Err(Code::WrongStatus.saying("This webhook endpoint was deleted.")),
            None => Ok(()),
        }
    }

    fn health(&self) -> Health {
        Health {
            failing_events: self.failing_events,
            failed_events: self.failed_events,
            failing_since: self.failing_since,
        }
    }

    fn set_health(&mut self, health: Health) {
        self.failing_events = health.failing_events;
        self.failed_events = health.failed_events;
        self.failing_since = health.failing_since;
    }
}

impl EventTypes {
    fn read(check: &mut Check, given: &[EventType]) -> Self {
        if given.contains(&EventType::WebhookTest) {
            check.problem(
                "eventTypes",
                "must not contain WEBHOOK_TEST, which only webhookEndpointTest sends",
            );
        }
        if given.len() > EventType::ALL.len() {
            check.problem("eventTypes", "must name each type once");
        }
        let mut types = given.to_vec();
        types.sort_unstable();
        types.dedup();
        Self(types)
    }
}

fn address(check: &mut Check, policy: &Policy, given: &str) -> String {
    let target = check.noted("url", policy.read(given));
    target.map(|target| target.url.into()).unwrap_or_default()
}
