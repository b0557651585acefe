//! How a message goes from the queue to its end: one table.

use goodword_kernel::{Result, vocabulary};

use crate::MessagesErrorCode as Code;

vocabulary! {
    /// How far a message has come.
    pub enum Status as "OutboundMessageStatus" {
        /// Waits to be sent.
        Queued,
        /// Handed to the mail server.
        Sent,
        /// Arrived, as the mail server tells.
        Delivered,
        /// Refused by the recipient's mail server.
        Bounced,
        /// The recipient called it spam.
        Complained,
        /// No longer wanted when it was to be sent (INT-3).
        Cancelled,
        /// Could not be sent for a reason of ours.
        Failed,
    }
}

/// What can happen to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The mail server took it.
    Send,
    /// It arrived.
    Deliver,
    /// The recipient's mail server refused it, at once or later.
    Bounce,
    /// The recipient complained.
    Complain,
    /// It is no longer wanted.
    Cancel,
    /// It cannot be sent.
    Fail,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[
        Self::Send,
        Self::Deliver,
        Self::Bounce,
        Self::Complain,
        Self::Cancel,
        Self::Fail,
    ];
}

const TABLE: &[(Step, &[Status], Status)] = &[
    (Step::Send, &[Status::Queued], Status::Sent),
    (Step::Deliver, &[Status::Sent], Status::Delivered),
    // A server may take a mail and send it back later, after it was told that it arrived.
    (
        Step::Bounce,
        &[Status::Queued, Status::Sent, Status::Delivered],
        Status::Bounced,
    ),
    (Step::Complain, &[Status::Sent, Status::Delivered], Status::Complained),
    (Step::Cancel, &[Status::Queued], Status::Cancelled),
    (Step::Fail, &[Status::Queued], Status::Failed),
];

impl Status {
    /// The status after a step, or the refusal.
    pub fn after(self, step: Step) -> Result<Self> {
        let row = TABLE.iter().find(|(by, from, _)| *by == step && from.contains(&self));
        row.map(|(.., to)| *to)
            .ok_or_else(|| Code::WrongStatus.saying(format!("A message that is {self} cannot take the step {step:?}.")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // One row for each status, one letter for each step in the order of `Step::ALL`.
    const EXPECTED: &[(Status, &str)] = &[
        (Status::Queued, "s-b-xf"),
        (Status::Sent, "-dbc--"),
        (Status::Delivered, "--bc--"),
        (Status::Bounced, "------"),
        (Status::Complained, "------"),
        (Status::Cancelled, "------"),
        (Status::Failed, "------"),
    ];

    #[test]
    fn every_pair_of_status_and_step_is_decided() {
        assert_eq!(EXPECTED.len(), Status::ALL.len());
        for (from, letters) in EXPECTED {
            for (step, letter) in Step::ALL.iter().zip(letters.chars()) {
                let to = match letter {
                    's' => Some(Status::Sent),
                    'd' => Some(Status::Delivered),
                    'b' => Some(Status::Bounced),
                    'c' => Some(Status::Complained),
                    'x' => Some(Status::Cancelled),
                    'f' => Some(Status::Failed),
                    _ => None,
                };
                assert_eq!(from.after(*step).ok(), to, "{from} {step:?}");
            }
        }
    }
}
