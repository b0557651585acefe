//! How far a huddle has come, as a table.

use goodword_kernel::vocabulary;

use crate::machine::{Machine, steps};

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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::picture;

    #[test]
    fn every_state_and_step() {
        let expected = ["PLANNED: held -> HELD; cancelled -> CANCELLED;", "HELD:", "CANCELLED:"];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
