//! How far a case has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// How far a case has come.
    pub enum Status as "CaseStatus" {
        /// Nobody has accepted it.
        New,
        /// Somebody has accepted it.
        Acknowledged,
        /// Somebody is at it.
        InProgress,
        /// Solved, as we see it.
        Resolved,
        /// Solved, as the customer sees it.
        Confirmed,
        /// Finished, with what is to be learnt from it.
        Closed,
        /// Not solved after all.
        Reopened,
    }
}

steps! {
    /// Somebody accepts it.
    Acknowledge = "acknowledged",
    /// Somebody begins.
    Start = "started",
    /// The problem is solved.
    Resolve = "resolved",
    /// The customer says so too.
    Confirm = "confirmed",
    /// It is finished.
    Close = "closed",
    /// It is not solved after all.
    Reopen = "reopened",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A case";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::New, Step::Acknowledge, Self::Acknowledged),
        (Self::Acknowledged, Step::Start, Self::InProgress),
        (Self::Reopened, Step::Start, Self::InProgress),
        (Self::InProgress, Step::Resolve, Self::Resolved),
        (Self::Resolved, Step::Confirm, Self::Confirmed),
        (Self::Resolved, Step::Close, Self::Closed),
        (Self::Confirmed, Step::Close, Self::Closed),
        (Self::Resolved, Step::Reopen, Self::Reopened),
        (Self::Confirmed, Step::Reopen, Self::Reopened),
        (Self::Closed, Step::Reopen, Self::Reopened),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether the case is still open: it keeps surveys from its contact (SUR-6).
    pub fn is_open(self) -> bool {
        self != Self::Closed
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "NEW: acknowledged -> ACKNOWLEDGED;",
            "ACKNOWLEDGED: started -> IN_PROGRESS;",
            "IN_PROGRESS: resolved -> RESOLVED;",
            "RESOLVED: confirmed -> CONFIRMED; closed -> CLOSED; reopened -> REOPENED;",
            "CONFIRMED: closed -> CLOSED; reopened -> REOPENED;",
            "CLOSED: reopened -> REOPENED;",
            "REOPENED: started -> IN_PROGRESS;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
