//! How an endpoint fares, as a table, and how many failures lead where.

use goodword_kernel::time::DAY;
use goodword_kernel::{Result, Timestamp, vocabulary};

use crate::IntegrationsErrorCode as Code;

vocabulary! {
    /// How a receiver of webhooks fares.
    pub enum Status as "WebhookEndpointStatus" {
        /// Gets its events.
        Active,
        /// Gets its events, but the last ones failed.
        Warning,
        /// Gets nothing until it is enabled.
        Disabled,
    }
}

vocabulary! {
    /// Why a receiver of webhooks gets nothing.
    pub enum DisabledReason as "WebhookDisabledReason" {
        /// Somebody disabled it.
        ByHand,
        /// It answered 410 Gone.
        Gone,
        /// Twenty events in a row were given up.
        TooManyFailures,
        /// Nothing has got through for five days.
        FailingTooLong,
    }
}

/// What changes the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The last events failed.
    Warn,
    /// An event got through.
    Recover,
    /// No more is sent.
    Disable,
    /// Events are sent again.
    Enable,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[Self::Warn, Self::Recover, Self::Disable, Self::Enable];
}

const TABLE: &[(Step, &[Status], Status)] = &[
    (Step::Warn, &[Status::Active], Status::Warning),
    (Step::Recover, &[Status::Warning], Status::Active),
    (Step::Disable, &[Status::Active, Status::Warning], Status::Disabled),
    (Step::Enable, &[Status::Disabled], Status::Active),
];

impl Status {
    /// The status after a step, or the refusal.
    pub fn after(self, step: Step) -> Result<Self> {
        let row = TABLE.iter().find(|(by, from, _)| *by == step && from.contains(&self));
        row.map(|(.., to)| *to)
            .ok_or_else(|| Code::WrongStatus.saying(format!("A webhook endpoint that is {self} stays so.")))
    }
}

/// Events in a row of which an attempt failed: from here on there is a warning.
const WARN_AFTER: i32 = 5;
/// Events in a row that were given up after all their tries: from here on nothing is sent.
const DISABLE_AFTER: i32 = 20;
/// How long attempts may fail without one that gets through.
const LONGEST: i64 = 5 * DAY;

/// What one attempt says about its receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It got through.
    Delivered,
    /// It did not.
    Failed {
        /// Whether this is the event's first attempt.
        first: bool,
        /// Whether the event was given up.
        given_up: bool,
    },
    /// The receiver says that it is gone for good.
    Gone,
}

/// The failures since an event last got through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Health {
    /// Events of which an attempt failed.
    pub(crate) failing_events: i32,
    /// Events that were given up.
    pub(crate) failed_events: i32,
    /// When the first attempt failed.
    pub(crate) failing_since: Option<Timestamp>,
}

impl Health {
    /// The health after an attempt, and what follows for the status.
    pub(crate) fn after(self, verdict: Verdict, at: Timestamp) -> (Self, Consequence) {
        match verdict {
            Verdict::Delivered => (Self::default(), Consequence::Well),
            Verdict::Gone => (self, Consequence::Disable(DisabledReason::Gone)),
            Verdict::Failed { first, given_up } => {
                let since = self.failing_since.unwrap_or(at);
                let health = Self {
                    failing_events: self.failing_events.saturating_add(i32::from(first)),
                    failed_events: self.failed_events.saturating_add(i32::from(given_up)),
                    failing_since: Some(since),
                };
                (health, health.judged(at.since(since)))
            }
        }
    }

    fn judged(self, failing_for: i64) -> Consequence {
        if self.failed_events >= DISABLE_AFTER {
            Consequence::Disable(DisabledReason::TooManyFailures)
        } else if failing_for >= LONGEST {
            Consequence::Disable(DisabledReason::FailingTooLong)
        } else if self.failing_events >= WARN_AFTER {
            Consequence::Warn
        } else {
            Consequence::None
        }
    }
}

/// What follows from a health.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consequence {
    /// Nothing.
    None,
    /// All is well again.
    Well,
    /// There is a warning.
    Warn,
    /// Nothing more is sent.
    Disable(DisabledReason),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_status_and_step_is_decided() {
        let expected = [
            (
                Status::Active,
                [Some(Status::Warning), None, Some(Status::Disabled), None],
            ),
            (
                Status::Warning,
                [None, Some(Status::Active), Some(Status::Disabled), None],
            ),
            (Status::Disabled, [None, None, None, Some(Status::Active)]),
        ];
        assert_eq!(expected.len(), Status::ALL.len());
        for (from, targets) in expected {
            for (step, to) in Step::ALL.iter().zip(targets) {
                assert_eq!(from.after(*step).ok(), to, "{from} {step:?}");
            }
        }
    }

    fn fail(health: Health, first: bool, given_up: bool, at: i64) -> (Health, Consequence) {
        health.after(Verdict::Failed { first, given_up }, Timestamp::from_millis(at))
    }

    #[test]
    fn a_warning_comes_with_the_fifth_failing_event_and_goes_with_the_first_success() {
        let mut health = Health::default();
        for event in 1..=5 {
            let (next, consequence) = fail(health, true, false, event);
            let warned = if event < 5 {
                Consequence::None
            } else {
                Consequence::Warn
            };
            assert_eq!(consequence, warned, "event {event}");
            // Further attempts of the same event count no more.
            health = fail(next, false, false, event).0;
        }
        let (health, consequence) = health.after(Verdict::Delivered, Timestamp::from_millis(9));
        assert_eq!((health, consequence), (Health::default(), Consequence::Well));
    }

    #[test]
    fn twenty_given_up_in_a_row_disable() {
        let mut health = Health::default();
        for event in 1..=20 {
            let (next, consequence) = fail(health, false, true, event);
            let disabled = consequence == Consequence::Disable(DisabledReason::TooManyFailures);
            assert_eq!(disabled, event == 20, "event {event}");
            health = next;
        }
    }

    #[test]
    fn five_days_of_failures_disable_and_a_success_begins_them_anew() {
        let (health, _) = fail(Health::default(), true, false, 0);
        assert_eq!(fail(health, false, false, LONGEST - 1).1, Consequence::None);
        let long = fail(health, false, false, LONGEST).1;
        assert_eq!(long, Consequence::Disable(DisabledReason::FailingTooLong));
        let (well, _) = health.after(Verdict::Delivered, Timestamp::from_millis(LONGEST - 1));
        assert_eq!(fail(well, true, false, LONGEST).1, Consequence::None);
    }

    #[test]
    fn gone_disables_at_once() {
        let (_, consequence) = Health::default().after(Verdict::Gone, Timestamp::default());
        assert_eq!(consequence, Consequence::Disable(DisabledReason::Gone));
    }
}
