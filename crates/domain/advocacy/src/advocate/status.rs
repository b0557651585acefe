//! Whether an advocate may be asked, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// Whether an advocate may be asked as far as the program is concerned. Whether now is the moment, `askEligibility` says.
    pub enum Status as "AdvocateStatus" {
        /// May be asked.
        Eligible,
        /// Was asked not long ago, and is left in peace for a while (ASK-1).
        Resting,
        /// Is not asked, by decision of people.
        Excluded,
    }
}

steps! {
    /// They were asked.
    Rest = "left in peace",
    /// They have rested long enough.
    Wake = "woken",
    /// They are not to be asked.
    Exclude = "excluded",
    /// They may be asked again.
    Readmit = "readmitted",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An advocate";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Eligible, Step::Rest, Self::Resting),
        (Self::Resting, Step::Rest, Self::Resting),
        (Self::Resting, Step::Wake, Self::Eligible),
        (Self::Eligible, Step::Exclude, Self::Excluded),
        (Self::Resting, Step::Exclude, Self::Excluded),
        (Self::Excluded, Step::Readmit, Self::Eligible),
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
            "ELIGIBLE: left in peace -> RESTING; excluded -> EXCLUDED;",
            "RESTING: left in peace -> RESTING; woken -> ELIGIBLE; excluded -> EXCLUDED;",
            "EXCLUDED: readmitted -> ELIGIBLE;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
