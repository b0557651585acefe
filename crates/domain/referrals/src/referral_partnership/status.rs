//! How things stand between a partner and a client company, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// How things stand between a referral partner and a client company.
    pub enum Status as "ReferralPartnershipStatus" {
        /// The partner was asked and has not signed yet.
        Invited,
        /// The partner asked, and nobody has looked at it yet.
        Applied,
        /// It is looked at whether the two fit (PAR-15).
        UnderReview,
        /// The partner may register referrals.
        Active,
        /// Nobody has recommended anybody for long; a referral wakes it (PAR-13).
        Dormant,
        /// It did not come about.
        Declined,
        /// Stopped for a while: nothing can be registered.
        Suspended,
        /// It is over.
        Ended,
    }
}

steps! {
    /// The partner signs the terms.
    Sign = "signed",
    /// Somebody begins to look at an application.
    Review = "reviewed",
    /// The two fit.
    Activate = "activated",
    /// Nobody has recommended anybody for long.
    Rest = "laid to rest",
    /// Somebody is recommended again.
    Wake = "woken",
    /// The two do not fit, or one of them does not want to.
    Decline = "declined",
    /// It is stopped for a while.
    Suspend = "suspended",
    /// It goes on.
    Resume = "resumed",
    /// It is over.
    End = "ended",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A partnership";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Invited, Step::Sign, Self::UnderReview),
        (Self::Applied, Step::Review, Self::UnderReview),
        (Self::UnderReview, Step::Activate, Self::Active),
        (Self::Active, Step::Rest, Self::Dormant),
        (Self::Dormant, Step::Wake, Self::Active),
        (Self::Invited, Step::Decline, Self::Declined),
        (Self::Applied, Step::Decline, Self::Declined),
        (Self::UnderReview, Step::Decline, Self::Declined),
        (Self::Active, Step::Suspend, Self::Suspended),
        (Self::Dormant, Step::Suspend, Self::Suspended),
        (Self::Suspended, Step::Resume, Self::Active),
        (Self::Active, Step::End, Self::Ended),
        (Self::Dormant, Step::End, Self::Ended),
        (Self::Suspended, Step::End, Self::Ended),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether it has neither failed to come about nor ended.
    pub fn is_alive(self) -> bool {
        !matches!(self, Self::Declined | Self::Ended)
    }

    /// Whether the partner may register referrals.
    pub fn takes_referrals(self) -> bool {
        matches!(self, Self::Active | Self::Dormant)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "INVITED: signed -> UNDER_REVIEW; declined -> DECLINED;",
            "APPLIED: reviewed -> UNDER_REVIEW; declined -> DECLINED;",
            "UNDER_REVIEW: activated -> ACTIVE; declined -> DECLINED;",
            "ACTIVE: laid to rest -> DORMANT; suspended -> SUSPENDED; ended -> ENDED;",
            "DORMANT: woken -> ACTIVE; suspended -> SUSPENDED; ended -> ENDED;",
            "DECLINED:",
            "SUSPENDED: resumed -> ACTIVE; ended -> ENDED;",
            "ENDED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
