//! How a lot goes, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::RewardsErrorCode as Code;

vocabulary! {
    /// What became of a lot.
    pub enum Status as "LotStatus" {
        /// Something of it can be used.
        Active,
        /// All of it was used.
        Depleted,
        /// What was left of it ran out.
        Expired,
        /// What was left of it was taken back (LED-4).
        Reversed,
    }
}

steps! {
    /// The last of it is used.
    Deplete = "used up",
    /// Its time is over.
    Expire = "expired",
    /// What is left is taken back.
    Reverse = "taken back",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A lot";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Active, Step::Deplete, Self::Depleted),
        (Self::Active, Step::Expire, Self::Expired),
        (Self::Active, Step::Reverse, Self::Reversed),
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
            "ACTIVE: used up -> DEPLETED; expired -> EXPIRED; taken back -> REVERSED;",
            "DEPLETED:",
            "EXPIRED:",
            "REVERSED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
