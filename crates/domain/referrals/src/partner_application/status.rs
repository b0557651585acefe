//! How far a firm's application has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// How far a firm's application has come.
    pub enum Status as "PartnerApplicationStatus" {
        /// It came in, and nobody has looked at it yet.
        Applied,
        /// Somebody looks at it.
        UnderReview,
        /// The firm is invited: its partnership says how things stand since then.
        Accepted,
        /// It does not become a partner.
        Declined,
    }
}

steps! {
    /// Somebody begins to look at it.
    Review = "reviewed",
    /// The firm is invited.
    Accept = "accepted",
    /// It does not become a partner.
    Decline = "declined",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An application";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Applied, Step::Review, Self::UnderReview),
        (Self::Applied, Step::Accept, Self::Accepted),
        (Self::UnderReview, Step::Accept, Self::Accepted),
        (Self::Applied, Step::Decline, Self::Declined),
        (Self::UnderReview, Step::Decline, Self::Declined),
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
            "APPLIED: reviewed -> UNDER_REVIEW; accepted -> ACCEPTED; declined -> DECLINED;",
            "UNDER_REVIEW: accepted -> ACCEPTED; declined -> DECLINED;",
            "ACCEPTED:",
            "DECLINED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
