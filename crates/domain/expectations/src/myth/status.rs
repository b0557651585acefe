//! How far a myth has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// How far a myth has come.
    pub enum Status as "MythStatus" {
        /// It was heard.
        Spotted,
        /// Somebody was asked why they think so.
        Questioned,
        /// Facts were laid before those who believe it.
        FactsPresented,
        /// Nobody believes it any more.
        Resolved,
        /// It is believed all the same.
        Persists,
    }
}

steps! {
    /// Somebody is asked.
    Question = "questioned",
    /// Facts are shown.
    Present = "answered with facts",
    /// It is gone.
    Resolve = "resolved",
    /// It stays.
    Persist = "left as one that persists",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A myth";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Spotted, Step::Question, Self::Questioned),
        (Self::Persists, Step::Question, Self::Questioned),
        (Self::Questioned, Step::Present, Self::FactsPresented),
        (Self::FactsPresented, Step::Resolve, Self::Resolved),
        (Self::FactsPresented, Step::Persist, Self::Persists),
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
            "SPOTTED: questioned -> QUESTIONED;",
            "QUESTIONED: answered with facts -> FACTS_PRESENTED;",
            "FACTS_PRESENTED: resolved -> RESOLVED; left as one that persists -> PERSISTS;",
            "RESOLVED:",
            "PERSISTS: questioned -> QUESTIONED;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
