//! How far a delight action has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::ExpectationsErrorCode as Code;

vocabulary! {
    /// How far a delight action has come.
    pub enum Status as "DelightActionStatus" {
        /// Somebody had the idea.
        Idea,
        /// It could begin.
        Ready,
        /// It runs.
        Running,
        /// It runs no more.
        Stopped,
    }
}

steps! {
    /// It could begin.
    Prepare = "made ready",
    /// It begins.
    Start = "started",
    /// It ends.
    Stop = "stopped",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "A delight action";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Idea, Step::Prepare, Self::Ready),
        (Self::Ready, Step::Start, Self::Running),
        (Self::Stopped, Step::Start, Self::Running),
        (Self::Running, Step::Stop, Self::Stopped),
        (Self::Idea, Step::Stop, Self::Stopped),
        (Self::Ready, Step::Stop, Self::Stopped),
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
            "IDEA: made ready -> READY; stopped -> STOPPED;",
            "READY: started -> RUNNING; stopped -> STOPPED;",
            "RUNNING: stopped -> STOPPED;",
            "STOPPED: started -> RUNNING;",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
