//! How far a reward has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::RewardsErrorCode as Code;

vocabulary! {
    /// How far a reward has come.
    pub enum Status as "RewardStatus" {
        /// Something speaks against it: a person decides.
        Pending,
        /// It is held back for the days that its rule says (LED-3), or waits for its approval.
        OnHold,
        /// It was approved, and is held back no longer than until the end of its days.
        Approved,
        /// It is money that the next payout pays.
        Payable,
        /// It was paid.
        Paid,
        /// It can be used.
        Issued,
        /// It was used.
        Redeemed,
        /// A person decided against it.
        Rejected,
        /// It fell away before it was given.
        Cancelled,
        /// It ran out before all of it was used.
        Expired,
        /// It was taken back after it was given (LED-4).
        Reversed,
    }
}

steps! {
    /// A person decides for it: it is held back until the end of its days, which began when it was earned.
    Admit = "admitted",
    /// It is approved.
    Approve = "approved",
    /// Its days are over, and it is money.
    Release = "made payable",
    /// Its days are over, and it is something else.
    Issue = "given",
    /// A payout with it arrived.
    Pay = "paid",
    /// The last of it is used.
    Redeem = "used up",
    /// Its time is over.
    Expire = "expired",
    /// A person decides against it.
    Reject = "rejected",
    /// It falls away before it is given.
    Cancel = "cancelled",
    /// It is taken back after it was given.
    Reverse = "taken back",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A reward";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Pending, Step::Admit, Self::OnHold),
        (Self::OnHold, Step::Approve, Self::Approved),
        (Self::Approved, Step::Release, Self::Payable),
        (Self::Payable, Step::Pay, Self::Paid),
        (Self::Approved, Step::Issue, Self::Issued),
        (Self::Issued, Step::Redeem, Self::Redeemed),
        (Self::Issued, Step::Expire, Self::Expired),
        (Self::Pending, Step::Reject, Self::Rejected),
        (Self::OnHold, Step::Reject, Self::Rejected),
        (Self::Pending, Step::Cancel, Self::Cancelled),
        (Self::OnHold, Step::Cancel, Self::Cancelled),
        (Self::Approved, Step::Cancel, Self::Cancelled),
        (Self::Payable, Step::Reverse, Self::Reversed),
        (Self::Paid, Step::Reverse, Self::Reversed),
        (Self::Issued, Step::Reverse, Self::Reversed),
        (Self::Redeemed, Step::Reverse, Self::Reversed),
        (Self::Expired, Step::Reverse, Self::Reversed),
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
            "PENDING: admitted -> ON_HOLD; rejected -> REJECTED; cancelled -> CANCELLED;",
            "ON_HOLD: approved -> APPROVED; rejected -> REJECTED; cancelled -> CANCELLED;",
            "APPROVED: made payable -> PAYABLE; given -> ISSUED; cancelled -> CANCELLED;",
            "PAYABLE: paid -> PAID; taken back -> REVERSED;",
            "PAID: taken back -> REVERSED;",
            "ISSUED: used up -> REDEEMED; expired -> EXPIRED; taken back -> REVERSED;",
            "REDEEMED: taken back -> REVERSED;",
            "REJECTED:",
            "CANCELLED:",
            "EXPIRED: taken back -> REVERSED;",
            "REVERSED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
