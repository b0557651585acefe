//! How far a delivery has come, as a table, and when it is tried again.

use goodword_kernel::time::{HOUR, MINUTE};
use goodword_kernel::{Result, vocabulary};

use crate::IntegrationsErrorCode as Code;

vocabulary! {
    /// How far a delivery has come.
    pub enum Status as "WebhookDeliveryStatus" {
        /// Waits for its first or next attempt.
        Pending,
        /// The receiver took it.
        Delivered,
        /// Given up after all its attempts.
        Failed,
        /// Not sent, because the receiver was disabled or deleted.
        Cancelled,
    }
}

/// What changes the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The receiver took it.
    Deliver,
    /// An attempt failed, another follows.
    Retry,
    /// The last attempt failed.
    GiveUp,
    /// The receiver gets nothing any more.
    Cancel,
    /// Somebody asks for it once more.
    Replay,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[Self::Deliver, Self::Retry, Self::GiveUp, Self::Cancel, Self::Replay];
}

const TABLE: &[(Step, &[Status], Status)] = &[
    (Step::Deliver, &[Status::Pending], Status::Delivered),
    (Step::Retry, &[Status::Pending], Status::Pending),
    (Step::GiveUp, &[Status::Pending], Status::Failed),
    (Step::Cancel, &[Status::Pending], Status::Cancelled),
    (
        Step::Replay,
        &[Status::Delivered, Status::Failed, Status::Cancelled],
        Status::Pending,
    ),
];

impl Status {
    /// The status after a step, or the refusal.
    pub fn after(self, step: Step) -> Result<Self> {
        let row = TABLE.iter().find(|(by, from, _)| *by == step && from.contains(&self));
        row.map(|(.., to)| *to).ok_or_else(|| {
            Code::WrongStatus.saying(format!("A delivery that is {self} cannot take the step {step:?}."))
        })
    }
}

/// How long after a failed attempt the next one follows: seven more after the first, over 41 hours and 35 minutes.
const DELAYS: &[i64] = &[5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 24 * HOUR];

/// How long to wait when so many attempts have failed; nothing when that was the last.
pub(crate) fn delay(failed: i32) -> Option<i64> {
    let at = usize::try_from(failed).ok()?.checked_sub(1)?;
    DELAYS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_status_and_step_is_decided() {
        let (pending, delivered, failed, cancelled) =
            (Status::Pending, Status::Delivered, Status::Failed, Status::Cancelled);
        let expected = [
            (
                pending,
                [Some(delivered), Some(pending), Some(failed), Some(cancelled), None],
            ),
            (delivered, [None, None, None, None, Some(pending)]),
            (failed, [None, None, None, None, Some(pending)]),
            (cancelled, [None, None, None, None, Some(pending)]),
        ];
        assert_eq!(expected.len(), Status::ALL.len());
        for (from, targets) in expected {
            for (step, to) in Step::ALL.iter().zip(targets) {
                assert_eq!(from.after(*step).ok(), to, "{from} {step:?}");
            }
        }
    }

    #[test]
    fn a95_delays_grow_and_end() {
        let all: Vec<Option<i64>> = (0..=9).map(delay).collect();
        let seconds = |seconds: i64| Some(seconds * 1_000);
        let expected = [
            None,
            seconds(5),
            seconds(300),
            seconds(1_800),
            seconds(7_200),
            seconds(18_000),
            seconds(36_000),
            seconds(86_400),
            None,
            None,
        ];
        assert_eq!(all, expected);
        assert_eq!((delay(-1), delay(i32::MAX)), (None, None));
    }
}
