//! What became of a promise, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// What became of a promise.
    pub enum Outcome as "PromiseOutcome" {
        /// It is still to be kept.
        Open,
        /// It was kept in time, and better than promised.
        Exceeded,
        /// It was kept in time, just as promised.
        Kept,
        /// It was kept too late, worse than promised, or not at all.
        Broken,
        /// It was taken back before it was due.
        Withdrawn,
    }
}

steps! {
    /// It was kept better than promised.
    Exceed = "exceeded",
    /// It was kept.
    Keep = "kept",
    /// It was not.
    Break = "broken",
    /// It is taken back.
    Withdraw = "withdrawn",
}

impl Machine for Outcome {
    type Step = Step;
    const THING: &'static str = "A promise";
    // One that nobody said anything about by its time is BROKEN; what is noted afterwards may say otherwise, once.
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Open, Step::Exceed, Self::Exceeded),
        (Self::Open, Step::Keep, Self::Kept),
        (Self::Open, Step::Break, Self::Broken),
        (Self::Open, Step::Withdraw, Self::Withdrawn),
        (Self::Broken, Step::Exceed, Self::Exceeded),
        (Self::Broken, Step::Keep, Self::Kept),
        (Self::Broken, Step::Break, Self::Broken),
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
    fn every_outcome_and_step() {
        let expected = [
            "OPEN: exceeded -> EXCEEDED; kept -> KEPT; broken -> BROKEN; withdrawn -> WITHDRAWN;",
            "EXCEEDED:",
            "KEPT:",
            "BROKEN: exceeded -> EXCEEDED; kept -> KEPT; broken -> BROKEN;",
            "WITHDRAWN:",
        ];
        assert_eq!(picture(Outcome::ALL, Step::ALL), expected);
    }
}
