//! How far a compensation has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// What became of an offer.
    pub enum Status as "CompensationStatus" {
        /// The customer has not answered yet.
        Offered,
        /// The customer took it.
        Accepted,
        /// The customer did not want it.
        Declined,
    }
}

steps! {
    /// The customer takes it.
    Accept = "accepted",
    /// The customer does not want it.
    Decline = "declined",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A compensation";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Offered, Step::Accept, Self::Accepted),
        (Self::Offered, Step::Decline, Self::Declined),
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
            "OFFERED: accepted -> ACCEPTED; declined -> DECLINED;",
            "ACCEPTED:",
            "DECLINED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
