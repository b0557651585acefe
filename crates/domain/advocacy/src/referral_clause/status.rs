//! What holds for a clause.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// What holds for a clause in a contract by which a customer gives recommendations (s134).
    pub enum Status as "ReferralClauseStatus" {
        /// It stands in the contract; the value that it hangs on is not proved yet.
        Inactive,
        /// The customer stands by a proof of value: recommendations may be asked for by it (ASK-7).
        Active,
        /// The customer recommended somebody by it.
        Honoured,
        /// Nobody asks for it any more.
        Waived,
    }
}

steps! {
    /// The customer stands by the proof.
    Activate = "activated",
    /// The customer recommended somebody.
    Honour = "honoured",
    /// Nobody asks for it any more.
    Waive = "waived",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A clause";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Inactive, Step::Activate, Self::Active),
        (Self::Active, Step::Honour, Self::Honoured),
        (Self::Inactive, Step::Waive, Self::Waived),
        (Self::Active, Step::Waive, Self::Waived),
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
            "INACTIVE: activated -> ACTIVE; waived -> WAIVED;",
            "ACTIVE: honoured -> HONOURED; waived -> WAIVED;",
            "HONOURED:",
            "WAIVED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
