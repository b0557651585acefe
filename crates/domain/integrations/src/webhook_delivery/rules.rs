//! How a delivery goes on: pure transitions.

use goodword_kernel::id::{AgencyId, EventId, WebhookDeliveryId};
use goodword_kernel::{Change, Result, Timestamp};

use super::status::delay;
use super::{Event, Model, Status, Step};
use crate::courier::Outcome;
use crate::public_event::EventType;
use crate::webhook_endpoint::{self, Verdict};

/// An attempt that was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
    pub(crate) outcome: Outcome,
    pub(crate) began: Timestamp,
    pub(crate) ended: Timestamp,
}

impl Model {
    /// A new delivery, to be sent at once.
    pub(crate) fn queued(
        id: WebhookDeliveryId,
        endpoint: &webhook_endpoint::Model,
        (event_type, event_id): (EventType, Option<EventId>),
        at: Timestamp,
    ) -> Change<Self> {
        let agency_id: AgencyId = endpoint.agency_id;
        let row = Self {
            agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: endpoint.client_id,
            partnership_id: endpoint.partnership_id,
            endpoint_id: endpoint.id,
            event_id,
            event_type,
            status: Status::Pending,
            attempts: 0,
            failed_attempts: 0,
            last_attempt_at: None,
            response_code: None,
            failure: None,
            duration_ms: None,
            next_attempt_at: Some(at),
            delivered_at: None,
        };
        let endpoint_id = endpoint.id;
        Change::new(row, Event::Queued { endpoint_id, event_id })
    }

    /// After an attempt: delivered, tried again later, or given up. A test is tried once.
    pub(crate) fn attempted(self, attempt: Attempt) -> Result<Change<Self>> {
        let failed = self.failed_attempts.saturating_add(1);
        let retry = delay(failed).filter(|_| self.event_id.is_some() && !attempt.outcome.is_gone());
        let step = match (attempt.outcome.failure, retry) {
            (None, _) => Step::Deliver,
            (Some(_), Some(_)) => Step::Retry,
            (Some(_), None) => Step::GiveUp,
        };
        let (status, attempts) = (self.status.after(step)?, self.attempts.saturating_add(1));
        let event = match step {
            Step::Deliver => Event::Delivered { attempts },
            Step::Retry => Event::Retried { attempts },
            _ => Event::Failed { attempts },
        };
        let duration = attempt.ended.since(attempt.began).max(0);
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.attempts = attempts;
            row.last_attempt_at = Some(attempt.began);
            row.response_code = attempt.outcome.code.map(i32::from);
            row.failure = attempt.outcome.failure;
            row.duration_ms = Some(i32::try_from(duration).unwrap_or(i32::MAX));
            row.next_attempt_at = None;
            match step {
                Step::Deliver => row.delivered_at = Some(attempt.ended),
                Step::Retry => row.next_attempt_at = retry.map(|delay| attempt.ended.plus(delay)),
                _ => {}
            }
            if step != Step::Deliver {
                row.failed_attempts = failed;
            }
        }))
    }

    /// Not sent any more.
    pub(crate) fn cancelled(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Cancel)?;
        Ok(Change::update(self, Event::Cancelled {}, |row| {
            row.status = status;
            row.next_attempt_at = None;
        }))
    }

    /// Sent once more, from the first delay on, under the same `webhook-id`.
    pub(crate) fn replayed(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Replay)?;
        Ok(Change::update(self, Event::Replayed {}, |row| {
            row.status = status;
            row.failed_attempts = 0;
            row.next_attempt_at = Some(at);
        }))
    }

    /// What its last attempt says about the receiver. A test says nothing.
    pub(crate) fn verdict(&self, outcome: Outcome) -> Option<Verdict> {
        self.event_id?;
        Some(match outcome.failure {
            None => Verdict::Delivered,
            Some(_) if outcome.is_gone() => Verdict::Gone,
            Some(_) => Verdict::Failed {
                first: self.failed_attempts == 1,
                given_up: self.status == Status::Failed,
            },
        })
    }
}
