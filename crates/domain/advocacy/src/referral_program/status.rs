//! How far a program has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// How far a program of recommendations has come.
    pub enum Status as "ReferralProgramStatus" {
        /// Being prepared: nobody is asked by it.
        Draft,
        /// Customers are asked by it.
        Active,
        /// Stopped for a while.
        Paused,
        /// It is over.
        Ended,
    }
}

steps! {
    /// It begins, or goes on.
    Activate = "activated",
    /// It is stopped for a while.
    Pause = "paused",
    /// It is over.
    End = "ended",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A referral program";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Draft, Step::Activate, Self::Active),
        (Self::Paused, Step::Activate, Self::Active),
        (Self::Active, Step::Pause, Self::Paused),
        (Self::Draft, Step::End, Self::Ended),
        (Self::Active, Step::End, Self::Ended),
        (Self::Paused, Step::End, Self::Ended),
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
            "DRAFT: activated -> ACTIVE; ended -> ENDED;",
            "ACTIVE: paused -> PAUSED; ended -> ENDED;",
            "PAUSED: activated -> ACTIVE; ended -> ENDED;",
            "ENDED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
