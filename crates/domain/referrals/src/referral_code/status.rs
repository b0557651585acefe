//! Whether a code is good, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// Whether a code is good.
    pub enum Status as "ReferralCodeStatus" {
        /// It is, until its time is over.
        Active,
        /// Its program is over.
        Ended,
        /// Somebody took it back.
        Revoked,
    }
}

steps! {
    /// Its program is over.
    End = "ended",
    /// Somebody takes it back.
    Revoke = "revoked",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A code";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Active, Step::End, Self::Ended),
        (Self::Active, Step::Revoke, Self::Revoked),
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
        let expected = ["ACTIVE: ended -> ENDED; revoked -> REVOKED;", "ENDED:", "REVOKED:"];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
