//! How far a review has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ReviewsErrorCode as Code;

vocabulary! {
    /// How far a review has come. That its time is over is a flag beside it, `overdueAt`.
    pub enum Status as "AccountReviewStatus" {
        /// It has a date by which it is to be held.
        Due,
        /// The customer was asked for a meeting.
        Invited,
        /// The meeting has a day.
        Scheduled,
        /// The meeting took place.
        Held,
        /// It is finished, with a recommendation and the date of the next (REV-5).
        Completed,
        /// The customer does not want it at present; after 60 days it is due again.
        Declined,
        /// It was given up.
        Cancelled,
    }
}

steps! {
    /// The customer is asked.
    Invite = "offered to the customer",
    /// A day is agreed on, or another one.
    Schedule = "scheduled",
    /// It takes place.
    Hold = "held",
    /// It is finished.
    Complete = "completed",
    /// The customer says no.
    Decline = "declined",
    /// It is due again.
    Return = "due again",
    /// It is given up.
    Cancel = "cancelled",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A review";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Due, Step::Invite, Self::Invited),
        (Self::Invited, Step::Invite, Self::Invited),
        (Self::Declined, Step::Invite, Self::Invited),
        (Self::Due, Step::Schedule, Self::Scheduled),
        (Self::Invited, Step::Schedule, Self::Scheduled),
        (Self::Scheduled, Step::Schedule, Self::Scheduled),
        (Self::Scheduled, Step::Hold, Self::Held),
        (Self::Held, Step::Complete, Self::Completed),
        (Self::Invited, Step::Decline, Self::Declined),
        (Self::Scheduled, Step::Decline, Self::Declined),
        (Self::Declined, Step::Return, Self::Due),
        (Self::Due, Step::Cancel, Self::Cancelled),
        (Self::Invited, Step::Cancel, Self::Cancelled),
        (Self::Scheduled, Step::Cancel, Self::Cancelled),
        (Self::Held, Step::Cancel, Self::Cancelled),
        (Self::Declined, Step::Cancel, Self::Cancelled),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether something is still to come of it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Completed | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "DUE: offered to the customer -> INVITED; scheduled -> SCHEDULED; cancelled -> CANCELLED;",
            "INVITED: offered to the customer -> INVITED; scheduled -> SCHEDULED; declined -> DECLINED; \
             cancelled -> CANCELLED;",
            "SCHEDULED: scheduled -> SCHEDULED; held -> HELD; declined -> DECLINED; cancelled -> CANCELLED;",
            "HELD: completed -> COMPLETED; cancelled -> CANCELLED;",
            "COMPLETED:",
            "DECLINED: offered to the customer -> INVITED; due again -> DUE; cancelled -> CANCELLED;",
            "CANCELLED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }

    #[test]
    fn what_has_ended_goes_no_further() {
        for (from, _, _) in Status::TABLE {
            assert!(from.is_open(), "{from} is an end");
        }
    }
}
