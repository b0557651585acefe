//! How far a comparison has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// How far a comparison of two has come (PAR-14).
    pub enum Status as "OverlapReportStatus" {
        /// It was asked for: the partner has not given its domains, or they are being compared.
        Requested,
        /// It is known how many both have; nobody is named.
        Counted,
        /// Both sides consented: each was told which they are.
        Revealed,
        /// One side does not want it. What it was made of is gone.
        Declined,
    }
}

steps! {
    /// It is known how many both have.
    Count = "counted",
    /// Both sides consented.
    Reveal = "revealed",
    /// One side does not want it.
    Decline = "declined",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A comparison";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Requested, Step::Count, Self::Counted),
        (Self::Counted, Step::Reveal, Self::Revealed),
        (Self::Requested, Step::Decline, Self::Declined),
        (Self::Counted, Step::Decline, Self::Declined),
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
            "REQUESTED: counted -> COUNTED; declined -> DECLINED;",
            "COUNTED: revealed -> REVEALED; declined -> DECLINED;",
            "REVEALED:",
            "DECLINED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
