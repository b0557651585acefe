//! How far a request to be introduced has come.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// How far a request to be introduced to somebody has come (s135).
    pub enum Status as "IntroductionRequestStatus" {
        /// The customer was asked.
        Requested,
        /// The customer will introduce us.
        Agreed,
        /// The customer introduced us.
        Introduced,
        /// Whoever we were introduced to is a referral.
        Referral,
        /// The customer would rather not.
        Refused,
        /// The customer said nothing for 14 days.
        NoAnswer,
    }
}

steps! {
    /// The customer will introduce us.
    Agree = "agreed to",
    /// The customer introduced us.
    Introduce = "kept by an introduction",
    /// Whoever we were introduced to becomes a referral.
    Register = "registered as a referral",
    /// The customer would rather not.
    Refuse = "refused",
    /// The customer said nothing.
    Lapse = "left without an answer",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A request to be introduced";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Requested, Step::Agree, Self::Agreed),
        (Self::Requested, Step::Introduce, Self::Introduced),
        (Self::Agreed, Step::Introduce, Self::Introduced),
        // Better late than never.
        (Self::NoAnswer, Step::Agree, Self::Agreed),
        (Self::NoAnswer, Step::Introduce, Self::Introduced),
        (Self::Introduced, Step::Register, Self::Referral),
        (Self::Requested, Step::Refuse, Self::Refused),
        (Self::Agreed, Step::Refuse, Self::Refused),
        (Self::NoAnswer, Step::Refuse, Self::Refused),
        (Self::Requested, Step::Lapse, Self::NoAnswer),
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
            "REQUESTED: agreed to -> AGREED; kept by an introduction -> INTRODUCED; refused -> REFUSED; left without an answer -> NO_ANSWER;",
            "AGREED: kept by an introduction -> INTRODUCED; refused -> REFUSED;",
            "INTRODUCED: registered as a referral -> REFERRAL;",
            "REFERRAL:",
            "REFUSED:",
            "NO_ANSWER: agreed to -> AGREED; kept by an introduction -> INTRODUCED; refused -> REFUSED;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
