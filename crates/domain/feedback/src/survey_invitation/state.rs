//! How an invitation goes from the queue to its end: one table, from which the rule and its refusal come.

use goodword_kernel::{Result, vocabulary};

use crate::FeedbackErrorCode as Code;

vocabulary! {
    /// How far an invitation has come.
    pub enum Status as "SurveyInvitationStatus" {
        /// Waits for its time.
        Queued,
        /// The mail is out.
        Sent,
        /// The mail has arrived.
        Delivered,
        /// The page was opened.
        Opened,
        /// An answer was tried.
        Started,
        /// The answer is in.
        Answered,
        /// Not sent, for the reason beside it.
        Suppressed,
        /// The mail could not be delivered.
        Bounced,
        /// Nobody answered in time (SUR-4).
        Expired,
        /// Somebody called it off.
        Cancelled,
    }
}

vocabulary! {
    /// Why an invitation was not sent.
    pub enum SuppressedReason as "SuppressedReason" {
        /// The person was asked not long ago (SUR-5).
        Throttled,
        /// The person did not agree to surveys, or no longer.
        NoConsent,
        /// The person is not to be contacted.
        Blocked,
        /// Not in the sample.
        SampledOut,
        /// A case of the person is open (SUR-6).
        OpenCase,
        /// No e-mail address is known.
        NoAddress,
        /// The address takes no mail, as a mail provider told us.
        Undeliverable,
    }
}

/// What can happen to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its mail went out.
    Send,
    /// Its mail arrived.
    Deliver,
    /// Its page was opened.
    Open,
    /// An answer was tried.
    Start,
    /// An answer was given.
    Answer,
    /// It was decided not to send it.
    Suppress,
    /// Its mail came back.
    Bounce,
    /// Its time passed.
    Expire,
    /// It was called off.
    Cancel,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[
        Self::Send,
        Self::Deliver,
        Self::Open,
        Self::Start,
        Self::Answer,
        Self::Suppress,
        Self::Bounce,
        Self::Expire,
        Self::Cancel,
    ];

    const fn done(self) -> &'static str {
        match self {
            Self::Send => "sent",
            Self::Deliver => "delivered",
            Self::Open => "opened",
            Self::Start => "started",
            Self::Answer => "answered",
            Self::Suppress => "suppressed",
            Self::Bounce => "bounced",
            Self::Expire => "expired",
            Self::Cancel => "cancelled",
        }
    }
}

// A customer may be faster than the note that the mail went out, or than its delivery report: whoever holds a link may
// use it from QUEUED on.
const TABLE: &[(Step, &[Status], Status)] = &[
    (Step::Send, &[Status::Queued], Status::Sent),
    (Step::Deliver, &[Status::Queued, Status::Sent], Status::Delivered),
    (Step::Open, UNOPENED, Status::Opened),
    (Step::Start, UNSTARTED, Status::Started),
    (Step::Answer, OPEN, Status::Answered),
    (Step::Suppress, &[Status::Queued], Status::Suppressed),
    (Step::Bounce, UNOPENED, Status::Bounced),
    (Step::Expire, OPEN, Status::Expired),
    (Step::Cancel, OPEN, Status::Cancelled),
];

const UNOPENED: &[Status] = &[Status::Queued, Status::Sent, Status::Delivered];
const UNSTARTED: &[Status] = &[Status::Queued, Status::Sent, Status::Delivered, Status::Opened];
const OPEN: &[Status] = &[
    Status::Queued,
    Status::Sent,
    Status::Delivered,
    Status::Opened,
    Status::Started,
];

impl Status {
    /// The status after a step; `None` where the step is not possible.
    pub fn stepped(self, step: Step) -> Option<Self> {
        let row = TABLE.iter().find(|(by, from, _)| *by == step && from.contains(&self));
        row.map(|(.., to)| *to)
    }

    /// The status after a step, or the refusal.
    pub fn after(self, step: Step) -> Result<Self> {
        self.stepped(step)
            .ok_or_else(|| Code::WrongStatus.saying(format!("An invitation that is {self} cannot be {}.", step.done())))
    }

    /// Whether it may still be answered.
    pub fn is_open(self) -> bool {
        OPEN.contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // One row for each status, one letter for each step in the order of `Step::ALL`.
    const EXPECTED: &[(Status, &str)] = &[
        (Status::Queued, "sdotaubec"),
        (Status::Sent, "-dota-bec"),
        (Status::Delivered, "--ota-bec"),
        (Status::Opened, "---ta--ec"),
        (Status::Started, "----a--ec"),
        (Status::Answered, "---------"),
        (Status::Suppressed, "---------"),
        (Status::Bounced, "---------"),
        (Status::Expired, "---------"),
        (Status::Cancelled, "---------"),
    ];

    #[test]
    fn every_pair_of_status_and_step_is_decided() {
        assert_eq!(EXPECTED.len(), Status::ALL.len());
        for (from, letters) in EXPECTED {
            for (step, letter) in Step::ALL.iter().zip(letters.chars()) {
                let to = match letter {
                    's' => Some(Status::Sent),
                    'd' => Some(Status::Delivered),
                    'o' => Some(Status::Opened),
                    't' => Some(Status::Started),
                    'a' => Some(Status::Answered),
                    'u' => Some(Status::Suppressed),
                    'b' => Some(Status::Bounced),
                    'e' => Some(Status::Expired),
                    'c' => Some(Status::Cancelled),
                    _ => None,
                };
                assert_eq!(from.stepped(*step), to, "{from} {step:?}");
                assert_eq!(from.after(*step).is_ok(), to.is_some(), "{from} {step:?}");
            }
        }
    }
}
