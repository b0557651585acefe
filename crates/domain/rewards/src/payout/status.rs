//! How far a payout has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::RewardsErrorCode as Code;

vocabulary! {
    /// How far a payout has come.
    pub enum Status as "PayoutStatus" {
        /// It is proposed; nothing has moved.
        Draft,
        /// A person stands for it: the money is on its way out of the ledger.
        Confirmed,
        /// The money was sent.
        Sent,
        /// It arrived.
        Completed,
        /// It did not arrive.
        Failed,
        /// It is not made.
        Cancelled,
    }
}

steps! {
    /// A person stands for it.
    Confirm = "confirmed",
    /// The money is sent.
    Send = "sent",
    /// It arrived.
    Complete = "completed",
    /// It did not arrive.
    Fail = "called failed",
    /// It is to be sent again.
    Retry = "tried again",
    /// It is not made.
    Cancel = "cancelled",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A payout";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Draft, Step::Confirm, Self::Confirmed),
        (Self::Confirmed, Step::Send, Self::Sent),
        (Self::Sent, Step::Complete, Self::Completed),
        (Self::Sent, Step::Fail, Self::Failed),
        (Self::Failed, Step::Retry, Self::Confirmed),
        (Self::Draft, Step::Cancel, Self::Cancelled),
        (Self::Confirmed, Step::Cancel, Self::Cancelled),
        (Self::Failed, Step::Cancel, Self::Cancelled),
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
            "DRAFT: confirmed -> CONFIRMED; cancelled -> CANCELLED;",
            "CONFIRMED: sent -> SENT; cancelled -> CANCELLED;",
            "SENT: completed -> COMPLETED; called failed -> FAILED;",
            "COMPLETED:",
            "FAILED: tried again -> CONFIRMED; cancelled -> CANCELLED;",
            "CANCELLED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
