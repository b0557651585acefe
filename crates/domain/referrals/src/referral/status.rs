//! How far a referral has come: one machine, whoever recommends.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReferralsErrorCode as Code;

vocabulary! {
    /// How far a referral has come.
    pub enum Status as "ReferralStatus" {
        /// Written down, and not sent yet.
        Draft,
        /// It came in; it is decided within two business days (PAR-1).
        Submitted,
        /// Somebody looks at it.
        UnderReview,
        /// It is accepted, and protected for a while (PAR-3).
        Accepted,
        /// Somebody has spoken with the prospect.
        Contacted,
        /// The prospect needs what is offered.
        Qualified,
        /// The prospect has an offer.
        Proposal,
        /// The prospect is a customer.
        Won,
        /// What was agreed for it is due.
        Rewardable,
        /// Everything is settled.
        Settled,
        /// It is not accepted.
        Declined,
        /// Somebody else was first.
        Duplicate,
        /// The prospect decided otherwise.
        Lost,
        /// Its protection is over.
        Expired,
        /// Whoever registered it took it back.
        Withdrawn,
        /// The sale was undone.
        Reversed,
    }
}

steps! {
    /// It is sent.
    Submit = "submitted",
    /// Somebody begins to look at it.
    Review = "reviewed",
    /// It is accepted.
    Accept = "accepted",
    /// Somebody has spoken with the prospect.
    Contact = "contacted",
    /// The prospect needs what is offered.
    Qualify = "qualified",
    /// The prospect has an offer.
    Propose = "proposed",
    /// The prospect is a customer.
    Win = "won",
    /// What was agreed for it is due.
    Reward = "rewarded",
    /// Everything is settled.
    Settle = "settled",
    /// It is not accepted.
    Decline = "declined",
    /// Somebody else was first.
    Double = "marked as a duplicate",
    /// An appeal was right.
    Reinstate = "reinstated",
    /// The prospect decided otherwise.
    Lose = "lost",
    /// Its protection is over.
    Expire = "expired",
    /// Whoever registered it takes it back.
    Withdraw = "withdrawn",
    /// The sale was undone.
    Reverse = "reversed",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A referral";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Draft, Step::Submit, Self::Submitted),
        (Self::Submitted, Step::Review, Self::UnderReview),
        (Self::Submitted, Step::Accept, Self::Accepted),
        (Self::UnderReview, Step::Accept, Self::Accepted),
        (Self::Accepted, Step::Contact, Self::Contacted),
        (Self::Contacted, Step::Qualify, Self::Qualified),
        (Self::Qualified, Step::Propose, Self::Proposal),
        (Self::Proposal, Step::Win, Self::Won),
        (Self::Won, Step::Reward, Self::Rewardable),
        (Self::Rewardable, Step::Settle, Self::Settled),
        (Self::Submitted, Step::Decline, Self::Declined),
        (Self::UnderReview, Step::Decline, Self::Declined),
        (Self::Submitted, Step::Double, Self::Duplicate),
        (Self::UnderReview, Step::Double, Self::Duplicate),
        (Self::Declined, Step::Reinstate, Self::UnderReview),
        (Self::Duplicate, Step::Reinstate, Self::UnderReview),
        (Self::Contacted, Step::Lose, Self::Lost),
        (Self::Qualified, Step::Lose, Self::Lost),
        (Self::Proposal, Step::Lose, Self::Lost),
        (Self::Accepted, Step::Expire, Self::Expired),
        (Self::Contacted, Step::Expire, Self::Expired),
        (Self::Qualified, Step::Expire, Self::Expired),
        (Self::Proposal, Step::Expire, Self::Expired),
        (Self::Draft, Step::Withdraw, Self::Withdrawn),
        (Self::Submitted, Step::Withdraw, Self::Withdrawn),
        (Self::UnderReview, Step::Withdraw, Self::Withdrawn),
        (Self::Accepted, Step::Withdraw, Self::Withdrawn),
        (Self::Contacted, Step::Withdraw, Self::Withdrawn),
        (Self::Qualified, Step::Withdraw, Self::Withdrawn),
        (Self::Proposal, Step::Withdraw, Self::Withdrawn),
        (Self::Won, Step::Reverse, Self::Reversed),
        (Self::Rewardable, Step::Reverse, Self::Reversed),
        (Self::Settled, Step::Reverse, Self::Reversed),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether it waits to be decided.
    pub fn is_undecided(self) -> bool {
        matches!(self, Self::Submitted | Self::UnderReview)
    }

    /// Whether it is accepted and still to be won: its claim holds as long as it is protected (PAR-3).
    pub fn is_claimed(self) -> bool {
        matches!(
            self,
            Self::Accepted | Self::Contacted | Self::Qualified | Self::Proposal
        )
    }

    /// Whether the prospect became a customer by it, and is one still.
    pub fn is_won(self) -> bool {
        matches!(self, Self::Won | Self::Rewardable | Self::Settled)
    }

    /// Whether something may still come of it.
    pub fn is_open(self) -> bool {
        self.is_undecided() || self.is_claimed()
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "DRAFT: submitted -> SUBMITTED; withdrawn -> WITHDRAWN;",
            "SUBMITTED: reviewed -> UNDER_REVIEW; accepted -> ACCEPTED; declined -> DECLINED; marked as a duplicate -> DUPLICATE; withdrawn -> WITHDRAWN;",
            "UNDER_REVIEW: accepted -> ACCEPTED; declined -> DECLINED; marked as a duplicate -> DUPLICATE; withdrawn -> WITHDRAWN;",
            "ACCEPTED: contacted -> CONTACTED; expired -> EXPIRED; withdrawn -> WITHDRAWN;",
            "CONTACTED: qualified -> QUALIFIED; lost -> LOST; expired -> EXPIRED; withdrawn -> WITHDRAWN;",
            "QUALIFIED: proposed -> PROPOSAL; lost -> LOST; expired -> EXPIRED; withdrawn -> WITHDRAWN;",
            "PROPOSAL: won -> WON; lost -> LOST; expired -> EXPIRED; withdrawn -> WITHDRAWN;",
            "WON: rewarded -> REWARDABLE; reversed -> REVERSED;",
            "REWARDABLE: settled -> SETTLED; reversed -> REVERSED;",
            "SETTLED: reversed -> REVERSED;",
            "DECLINED: reinstated -> UNDER_REVIEW;",
            "DUPLICATE: reinstated -> UNDER_REVIEW;",
            "LOST:",
            "EXPIRED:",
            "WITHDRAWN:",
            "REVERSED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
