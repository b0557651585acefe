//! How far a huddle has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// How far a huddle has come.
    pub enum Status as "HuddleStatus" {
        /// It will be.
        Planned,
        /// It was, and what it decided is known.
        Held,
        /// It will not be.
        Cancelled,
    }
}

steps! {
    /// It was.
    Hold = "held",
    /// It will not be.
    Cancel = "cancelled",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A huddle";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Planned, Step::Hold, Self::Held),
        (Self::Planned, Step::Cancel, Self::Cancelled),
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
        let expected = ["PLANNED: held -> HELD; cancelled -> CANCELLED;", "HELD:", "CANCELLED:"];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
