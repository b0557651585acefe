//! How far an ask has come, as a table.

use goodword_kernel::{Error, Machine, steps, vocabulary};

use crate::AdvocacyErrorCode as Code;

vocabulary! {
    /// How far an ask has come.
    pub enum Status as "ReferralAskStatus" {
        /// Somebody means to ask.
        Planned,
        /// Something speaks against it (ASK-1).
        Blocked,
        /// The customer was asked.
        Asked,
        /// The customer thinks, and nobody breaks the silence (ASK-4).
        Thinking,
        /// The customer named somebody.
        Captured,
        /// It is put off.
        Later,
        /// The customer does not want to.
        Declined,
    }
}

steps! {
    /// The customer is asked.
    Request = "made",
    /// Something speaks against it.
    Block = "blocked",
    /// The OWNER decided to ask all the same (ASK-2).
    Clear = "cleared",
    /// The silence begins.
    Wait = "followed by silence",
    /// The customer names somebody.
    Capture = "answered with names",
    /// It is put off.
    Postpone = "put off",
    /// The customer does not want to.
    Decline = "declined",
}

impl Machine for Status {
    type Step = Step;
    const THING: &'static str = "An ask";
    const TABLE: &'static [(Self, Step, Self)] = &[
        (Self::Planned, Step::Request, Self::Asked),
        (Self::Planned, Step::Block, Self::Blocked),
        (Self::Blocked, Step::Block, Self::Blocked),
        (Self::Blocked, Step::Clear, Self::Planned),
        // Nothing speaks against it any more.
        (Self::Blocked, Step::Request, Self::Asked),
        (Self::Asked, Step::Wait, Self::Thinking),
        (Self::Thinking, Step::Capture, Self::Captured),
        (Self::Captured, Step::Capture, Self::Captured),
        (Self::Planned, Step::Postpone, Self::Later),
        (Self::Blocked, Step::Postpone, Self::Later),
        (Self::Asked, Step::Postpone, Self::Later),
        (Self::Thinking, Step::Postpone, Self::Later),
        (Self::Asked, Step::Decline, Self::Declined),
        (Self::Thinking, Step::Decline, Self::Declined),
    ];

    fn refused(words: String) -> Error {
        Code::WrongStatus.saying(words)
    }
}

impl Status {
    /// Whether the conversation still goes on, or is to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Blocked | Self::Asked | Self::Thinking)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::machine::picture;

    use super::*;

    #[test]
    fn every_state_and_step() {
        let expected = [
            "PLANNED: made -> ASKED; blocked -> BLOCKED; put off -> LATER;",
            "BLOCKED: made -> ASKED; blocked -> BLOCKED; cleared -> PLANNED; put off -> LATER;",
            "ASKED: followed by silence -> THINKING; put off -> LATER; declined -> DECLINED;",
            "THINKING: answered with names -> CAPTURED; put off -> LATER; declined -> DECLINED;",
            "CAPTURED: answered with names -> CAPTURED;",
            "LATER:",
            "DECLINED:",
        ];
        assert_eq!(picture(Status::ALL, Step::ALL), expected);
    }
}
