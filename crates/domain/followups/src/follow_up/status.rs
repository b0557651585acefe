//! How far a follow-up has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// How far a follow-up has come. That its time is over is a flag beside it, `breachedAt`.
    pub enum Status as "FollowUpStatus" {
        /// Nobody has begun.
        Open,
        /// Somebody is at it.
        InProgress,
        /// Put off until a certain time; its limit runs on.
        Snoozed,
        /// The customer has been reached.
        Contacted,
        /// Done, with an outcome.
        Done,
        /// Given up after enough attempts (FUP-7).
        Unreachable,
        /// Not needed any more.
        Cancelled,
    }
}

steps! {
    /// Somebody begins.
    Start = "started",
    /// It is put off.
    Snooze = "snoozed",
    /// It comes back.
    Wake = "woken",
    /// The customer is reached.
    Contact = "contacted",
    /// It is finished.
    Finish = "done",
    /// It is given up.
    GiveUp = "given up as unreachable",
    /// It is dropped.
    Cancel = "cancelled",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A follow-up";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Open, Step::Start, Self::InProgress),
        (Self::Snoozed, Step::Start, Self::InProgress),
        (Self::Open, Step::Snooze, Self::Snoozed),
        (Self::InProgress, Step::Snooze, Self::Snoozed),
        (Self::Snoozed, Step::Wake, Self::Open),
        (Self::Open, Step::Contact, Self::Contacted),
        (Self::InProgress, Step::Contact, Self::Contacted),
        (Self::Snoozed, Step::Contact, Self::Contacted),
        (Self::Contacted, Step::Finish, Self::Done),
        (Self::Open, Step::GiveUp, Self::Unreachable),
        (Self::InProgress, Step::GiveUp, Self::Unreachable),
        (Self::Snoozed, Step::GiveUp, Self::Unreachable),
        (Self::Open, Step::Cancel, Self::Cancelled),
        (Self::InProgress, Step::Cancel, Self::Cancelled),
        (Self::Snoozed, Step::Cancel, Self::Cancelled),
        (Self::Contacted, Step::Cancel, Self::Cancelled),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether there is still something to do.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Unreachable | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "OPEN: started -> IN_PROGRESS; snoozed -> SNOOZED; contacted -> CONTACTED; \
             given up as unreachable -> UNREACHABLE; cancelled -> CANCELLED;",
            "IN_PROGRESS: snoozed -> SNOOZED; contacted -> CONTACTED; given up as unreachable -> UNREACHABLE; \
             cancelled -> CANCELLED;",
            "SNOOZED: started -> IN_PROGRESS; woken -> OPEN; contacted -> CONTACTED; \
             given up as unreachable -> UNREACHABLE; cancelled -> CANCELLED;",
            "CONTACTED: done -> DONE; cancelled -> CANCELLED;",
            "DONE:",
            "UNREACHABLE:",
            "CANCELLED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }

    #[test]
    fn what_has_ended_is_not_open() {
        let ended: Vec<_> = Status::ALL.iter().filter(|status| !status.is_open()).collect();
        assert_eq!(ended, [&Status::Done, &Status::Unreachable, &Status::Cancelled]);
        for (from, _, _) in Status::TABLE {
            assert!(from.is_open(), "{from} is an end");
        }
    }
}
