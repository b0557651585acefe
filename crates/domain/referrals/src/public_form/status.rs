//! Whether a public form is open, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// Whether a public form takes what is sent.
    pub enum Status as "PublicFormStatus" {
        /// It does, until its time is over.
        Open,
        /// Somebody closed it: its page looks like that of a link that never was.
        Closed,
    }
}

steps! {
    /// It takes nothing any more.
    Close = "closed",
    /// It takes what is sent again.
    Open = "opened",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A public form";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Open, Step::Close, Self::Closed),
        (Self::Closed, Step::Open, Self::Open),
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
        let expected = ["OPEN: closed -> CLOSED;", "CLOSED: opened -> OPEN;"];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
