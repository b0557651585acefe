//! How a survey goes from draft to end: one table, from which the rule and its refusal come.

use goodword_kernel::{Error, Result, vocabulary};

use crate::FeedbackErrorCode as Code;

vocabulary! {
    /// How far a survey has come.
    pub enum Status as "SurveyStatus" {
        /// Being written; its questions can still be changed.
        Draft,
        /// Goes out.
        Active,
        /// Does not go out for a while; links that are out can still be answered.
        Paused,
        /// Ended: nothing goes out and no link is answered any more.
        Closed,
    }
}

/// What can be done to a survey's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Lets it go out.
    Activate,
    /// Stops it for a while.
    Pause,
    /// Ends it.
    Close,
}

const TABLE: &[(Status, Step, Status)] = &[
    (Status::Draft, Step::Activate, Status::Active),
    (Status::Paused, Step::Activate, Status::Active),
    (Status::Active, Step::Pause, Status::Paused),
    (Status::Draft, Step::Close, Status::Closed),
    (Status::Active, Step::Close, Status::Closed),
    (Status::Paused, Step::Close, Status::Closed),
];

impl Status {
    /// The status after a step, or the refusal.
    pub fn after(self, step: Step) -> Result<Self> {
        let row = TABLE.iter().find(|(from, by, _)| (*from, *by) == (self, step));
        row.map(|(.., to)| *to).ok_or_else(|| refusal(self, step))
    }
}

fn refusal(from: Status, step: Step) -> Error {
    let deed = match step {
        Step::Activate => "activated",
        Step::Pause => "paused",
        Step::Close => "closed",
    };
    Code::WrongStatus.saying(format!("A survey that is {from} cannot be {deed}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_status_and_step_is_decided() {
        use Status::{Active, Closed, Draft, Paused};
        let expected = [
            (Step::Activate, [Some(Active), None, Some(Active), None]),
            (Step::Pause, [None, Some(Paused), None, None]),
            (Step::Close, [Some(Closed), Some(Closed), Some(Closed), None]),
        ];
        for (step, outcomes) in expected {
            for (from, to) in [Draft, Active, Paused, Closed].into_iter().zip(outcomes) {
                assert_eq!(from.after(step).ok(), to, "{from} {step:?}");
            }
        }
    }
}
