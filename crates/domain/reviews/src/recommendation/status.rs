//! How far a recommendation has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReviewsErrorCode as Code;

vocabulary! {
    /// How far a recommendation has come.
    pub enum Status as "RecommendationStatus" {
        /// The customer was told.
        Made,
        /// The customer wants it.
        Accepted,
        /// The customer does not.
        Declined,
        /// It is done.
        Done,
    }
}

steps! {
    /// The customer wants it.
    Accept = "accepted",
    /// The customer does not.
    Decline = "declined",
    /// It is done.
    Finish = "done",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A recommendation";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Made, Step::Accept, Self::Accepted),
        (Self::Declined, Step::Accept, Self::Accepted),
        (Self::Made, Step::Decline, Self::Declined),
        (Self::Accepted, Step::Decline, Self::Declined),
        (Self::Accepted, Step::Finish, Self::Done),
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
            "MADE: accepted -> ACCEPTED; declined -> DECLINED;",
            "ACCEPTED: declined -> DECLINED; done -> DONE;",
            "DECLINED: accepted -> ACCEPTED;",
            "DONE:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
