//! How an engagement may go on, as a table.

use goodword_kernel::Result;

use super::Status;
use crate::ClientsErrorCode as Code;

/// What can be done to an engagement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Start,
    Deliver,
    Complete,
    Cancel,
    Refund,
}

type Row = (Step, &'static str, &'static [Status], Status);

/// What is done, how it is told, from which states, and the state after it.
const TABLE: &[Row] = &[
    (Step::Start, "started", &[Status::Planned], Status::Running),
    (
        Step::Deliver,
        "delivered",
        &[Status::Planned, Status::Running],
        Status::Delivered,
    ),
    (
        Step::Complete,
        "completed",
        &[Status::Planned, Status::Running, Status::Delivered],
        Status::Completed,
    ),
    (
        Step::Cancel,
        "cancelled",
        &[Status::Planned, Status::Running],
        Status::Cancelled,
    ),
    (
        Step::Refund,
        "refunded",
        &[Status::Delivered, Status::Completed],
        Status::Refunded,
    ),
];

impl Status {
    /// The state after a step, or why the step cannot be taken.
    pub(crate) fn after(self, step: Step) -> Result<Self> {
        let (_, done, from, to) = TABLE.iter().find(|(one, ..)| *one == step).ok_or(Code::WrongStatus)?;
        if from.contains(&self) {
            return Ok(*to);
        }
        let from: Vec<String> = from.iter().map(ToString::to_string).collect();
        let allowed = from.join(" or ");
        Err(Code::WrongStatus.saying(format!(
            "An engagement that is {self} cannot be {done}: only one that is {allowed} can."
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_with_every_step() {
        use Status::{Cancelled, Completed, Delivered, Planned, Refunded, Running};
        let allowed = [
            (Planned, Step::Start, Running),
            (Planned, Step::Deliver, Delivered),
            (Running, Step::Deliver, Delivered),
            (Planned, Step::Complete, Completed),
            (Running, Step::Complete, Completed),
            (Delivered, Step::Complete, Completed),
            (Planned, Step::Cancel, Cancelled),
            (Running, Step::Cancel, Cancelled),
            (Delivered, Step::Refund, Refunded),
            (Completed, Step::Refund, Refunded),
        ];
        for state in Status::ALL {
            for step in [Step::Start, Step::Deliver, Step::Complete, Step::Cancel, Step::Refund] {
                let expected = allowed.iter().find(|(from, by, _)| (from, *by) == (state, step));
                assert_eq!(state.after(step).ok(), expected.map(|(.., to)| *to), "{state} {step:?}");
            }
        }
    }

    #[test]
    fn the_refusal_says_what_would_do() {
        let told = Status::Refunded
            .after(Step::Cancel)
            .err()
            .map(|error| error.to_string());
        let expected = "An engagement that is REFUNDED cannot be cancelled: only one that is PLANNED or RUNNING can.";
        assert_eq!(told.as_deref(), Some(expected));
    }
}
