//! Whether a link is good, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// Whether a link that a customer passes on is good.
    pub enum Status as "ShareLinkStatus" {
        /// It is, until its time is over, and as long as its program is not stopped.
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
    /// What stands on its page, or until when it is good, is changed.
    Change = "changed",
    /// Somebody takes it back.
    Revoke = "revoked",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A share link";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Active, Step::End, Self::Ended),
        (Self::Active, Step::Change, Self::Active),
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
        let expected = [
            "ACTIVE: ended -> ENDED; changed -> ACTIVE; revoked -> REVOKED;",
            "ENDED:",
            "REVOKED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
