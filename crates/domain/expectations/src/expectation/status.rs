//! How far an expectation has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// How far an expectation has come.
    pub enum Status as "ExpectationStatus" {
        /// Somebody said it, or it is supposed.
        Stated,
        /// The customer confirmed it.
        Confirmed,
        /// A promise answers it.
        Promised,
        /// It was met.
        Met,
        /// More than that was done.
        Exceeded,
        /// It was not met.
        Missed,
        /// It was not realistic, and the customer expects something else now.
        Corrected,
    }
}

steps! {
    /// The customer confirms it.
    Confirm = "confirmed",
    /// A promise answers it.
    Promise = "promised",
    /// The promise is taken back.
    Release = "freed from its promise",
    /// It is met.
    Meet = "met",
    /// More is done.
    Exceed = "exceeded",
    /// It is not met.
    Miss = "missed",
    /// It is put right.
    Correct = "corrected",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An expectation";
    // What was missed may be made good, and a promise that seemed broken may turn out to have been kept.
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Stated, Step::Confirm, Self::Confirmed),
        (Self::Stated, Step::Promise, Self::Promised),
        (Self::Confirmed, Step::Promise, Self::Promised),
        (Self::Promised, Step::Release, Self::Confirmed),
        (Self::Stated, Step::Meet, Self::Met),
        (Self::Confirmed, Step::Meet, Self::Met),
        (Self::Promised, Step::Meet, Self::Met),
        (Self::Missed, Step::Meet, Self::Met),
        (Self::Stated, Step::Exceed, Self::Exceeded),
        (Self::Confirmed, Step::Exceed, Self::Exceeded),
        (Self::Promised, Step::Exceed, Self::Exceeded),
        (Self::Missed, Step::Exceed, Self::Exceeded),
        (Self::Stated, Step::Miss, Self::Missed),
        (Self::Confirmed, Step::Miss, Self::Missed),
        (Self::Promised, Step::Miss, Self::Missed),
        (Self::Stated, Step::Correct, Self::Corrected),
        (Self::Confirmed, Step::Correct, Self::Corrected),
        (Self::Missed, Step::Correct, Self::Corrected),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether it is still to be met.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Stated | Self::Confirmed | Self::Promised)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "STATED: confirmed -> CONFIRMED; promised -> PROMISED; met -> MET; exceeded -> EXCEEDED; missed -> MISSED; \
             corrected -> CORRECTED;",
            "CONFIRMED: promised -> PROMISED; met -> MET; exceeded -> EXCEEDED; missed -> MISSED; corrected -> CORRECTED;",
            "PROMISED: freed from its promise -> CONFIRMED; met -> MET; exceeded -> EXCEEDED; missed -> MISSED;",
            "MET:",
            "EXCEEDED:",
            "MISSED: met -> MET; exceeded -> EXCEEDED; corrected -> CORRECTED;",
            "CORRECTED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
