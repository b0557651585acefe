//! What is done about an obstacle, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// What is done about an obstacle.
    pub enum Status as "ObstacleStatus" {
        /// Nothing yet.
        Open,
        /// Its removal is planned; it still stands in the way.
        Planned,
        /// It is gone.
        Removed,
        /// It stays, and that is accepted.
        Accepted,
    }
}

steps! {
    /// Its removal is planned.
    Plan = "planned",
    /// It is gone.
    Remove = "removed",
    /// It stays.
    Accept = "accepted",
    /// It is back.
    Reopen = "reopened",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An obstacle";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Open, Step::Plan, Self::Planned),
        (Self::Open, Step::Remove, Self::Removed),
        (Self::Planned, Step::Remove, Self::Removed),
        (Self::Open, Step::Accept, Self::Accepted),
        (Self::Planned, Step::Accept, Self::Accepted),
        (Self::Planned, Step::Reopen, Self::Open),
        (Self::Removed, Step::Reopen, Self::Open),
        (Self::Accepted, Step::Reopen, Self::Open),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "OPEN: planned -> PLANNED; removed -> REMOVED; accepted -> ACCEPTED;",
            "PLANNED: removed -> REMOVED; accepted -> ACCEPTED; reopened -> OPEN;",
            "REMOVED: reopened -> OPEN;",
            "ACCEPTED: reopened -> OPEN;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
