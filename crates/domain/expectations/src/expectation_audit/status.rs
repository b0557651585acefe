//! How far an audit has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// How far an audit has come.
    pub enum Status as "ExpectationAuditStatus" {
        /// It has a day.
        Planned,
        /// Somebody is at it.
        InProgress,
        /// It waits for somebody to look at it.
        UnderReview,
        /// It is finished.
        Completed,
        /// A later one has taken its place.
        Superseded,
        /// It was given up.
        Cancelled,
    }
}

steps! {
    /// Somebody begins.
    Start = "started",
    /// It is ready to be looked at.
    Submit = "submitted",
    /// More is to be done.
    Return = "sent back",
    /// It is finished.
    Complete = "completed",
    /// A later one has been finished.
    Supersede = "superseded",
    /// It is given up.
    Cancel = "cancelled",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An audit";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Planned, Step::Start, Self::InProgress),
        (Self::InProgress, Step::Submit, Self::UnderReview),
        (Self::UnderReview, Step::Return, Self::InProgress),
        (Self::UnderReview, Step::Complete, Self::Completed),
        (Self::Completed, Step::Supersede, Self::Superseded),
        (Self::Planned, Step::Cancel, Self::Cancelled),
        (Self::InProgress, Step::Cancel, Self::Cancelled),
        (Self::UnderReview, Step::Cancel, Self::Cancelled),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether assessments and findings can still change.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::InProgress | Self::UnderReview)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "PLANNED: started -> IN_PROGRESS; cancelled -> CANCELLED;",
            "IN_PROGRESS: submitted -> UNDER_REVIEW; cancelled -> CANCELLED;",
            "UNDER_REVIEW: sent back -> IN_PROGRESS; completed -> COMPLETED; cancelled -> CANCELLED;",
            "COMPLETED: superseded -> SUPERSEDED;",
            "SUPERSEDED:",
            "CANCELLED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
