//! How far something that is owed has come.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// How far something has come that is owed to whoever recommended somebody (ASK-6).
    pub enum Status as "ObligationStatus" {
        /// Somebody is to do it.
        Due,
        /// A mail waits to be sent by which it is done.
        Queued,
        /// It is done.
        Sent,
        /// It need not be done.
        Waived,
    }
}

steps! {
    /// A mail is to do it.
    Queue = "put into a mail",
    /// It is done.
    Send = "sent",
    /// The mail did not get through.
    Return = "returned",
    /// It need not be done.
    Waive = "waived",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An obligation";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Due, Step::Queue, Self::Queued),
        (Self::Due, Step::Send, Self::Sent),
        (Self::Queued, Step::Send, Self::Sent),
        (Self::Queued, Step::Return, Self::Due),
        (Self::Sent, Step::Return, Self::Due),
        (Self::Due, Step::Waive, Self::Waived),
        (Self::Queued, Step::Waive, Self::Waived),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether it is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::Queued)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "DUE: put into a mail -> QUEUED; sent -> SENT; waived -> WAIVED;",
            "QUEUED: sent -> SENT; returned -> DUE; waived -> WAIVED;",
            "SENT: returned -> DUE;",
            "WAIVED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
