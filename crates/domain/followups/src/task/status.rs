//! How far a task has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::FollowupsErrorCode as Code;

vocabulary! {
    /// How far a task has come.
    pub enum Status as "TaskStatus" {
        /// Nobody has begun.
        Todo,
        /// Somebody is at it.
        Doing,
        /// Done.
        Done,
        /// Left out; a mandatory one with a reason.
        Skipped,
        /// Not needed any more.
        Cancelled,
    }
}

steps! {
    /// Somebody begins.
    Start = "started",
    /// It is done.
    Finish = "done",
    /// It is left out.
    Skip = "skipped",
    /// It is dropped.
    Cancel = "cancelled",
    /// There is something to do after all.
    Reopen = "reopened",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A task";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Todo, Step::Start, Self::Doing),
        (Self::Doing, Step::Finish, Self::Done),
        (Self::Todo, Step::Skip, Self::Skipped),
        (Self::Doing, Step::Skip, Self::Skipped),
        (Self::Todo, Step::Cancel, Self::Cancelled),
        (Self::Doing, Step::Cancel, Self::Cancelled),
        (Self::Done, Step::Reopen, Self::Todo),
        (Self::Skipped, Step::Reopen, Self::Todo),
        (Self::Cancelled, Step::Reopen, Self::Todo),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether there is still something to do.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Doing)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "TODO: started -> DOING; skipped -> SKIPPED; cancelled -> CANCELLED;",
            "DOING: done -> DONE; skipped -> SKIPPED; cancelled -> CANCELLED;",
            "DONE: reopened -> TODO;",
            "SKIPPED: reopened -> TODO;",
            "CANCELLED: reopened -> TODO;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
