//! How far an initiative has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// How far an improvement initiative has come.
    pub enum Status as "ImprovementInitiativeStatus" {
        /// Somebody, or the number of those who raised it, asks for it.
        Proposed,
        /// It will be done.
        Accepted,
        /// Somebody is at it.
        InProgress,
        /// It is done.
        Shipped,
        /// Those who raised it are told.
        Announced,
        /// It is known what it did.
        Measured,
        /// It will not be done.
        Rejected,
    }
}

steps! {
    /// It will be done.
    Accept = "accepted",
    /// Somebody begins.
    Start = "started",
    /// It is done.
    Ship = "shipped",
    /// Those who raised it are told.
    Announce = "announced",
    /// It is known what it did.
    Measure = "measured",
    /// It will not be done.
    Reject = "rejected",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An initiative";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Proposed, Step::Accept, Self::Accepted),
        (Self::Accepted, Step::Start, Self::InProgress),
        (Self::InProgress, Step::Ship, Self::Shipped),
        (Self::Shipped, Step::Announce, Self::Announced),
        (Self::Announced, Step::Measure, Self::Measured),
        (Self::Proposed, Step::Reject, Self::Rejected),
        (Self::Accepted, Step::Reject, Self::Rejected),
        (Self::InProgress, Step::Reject, Self::Rejected),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether there is still something to do: while there is, no other initiative is opened for its themes (FUP-13).
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Measured | Self::Rejected)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "PROPOSED: accepted -> ACCEPTED; rejected -> REJECTED;",
            "ACCEPTED: started -> IN_PROGRESS; rejected -> REJECTED;",
            "IN_PROGRESS: shipped -> SHIPPED; rejected -> REJECTED;",
            "SHIPPED: announced -> ANNOUNCED;",
            "ANNOUNCED: measured -> MEASURED;",
            "MEASURED:",
            "REJECTED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
