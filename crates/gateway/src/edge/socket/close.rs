//! Why a socket is closed, and with which code.

use axum::extract::ws::{CloseFrame, Utf8Bytes};

/// The longest reason that fits a control frame, in bytes.
const REASON_BYTES: usize = 123;

/// The end of a socket.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The peer is gone or silent: there is nobody to tell.
    Gone,
    /// The peer said farewell; its library waits for ours, which the library here writes.
    Left,
    /// A message that the protocol does not have.
    Invalid(&'static str),
    /// An operation before the introduction was accepted.
    Unauthorized,
    /// The credential is missing, wrong or no longer good.
    Forbidden,
    /// The introduction did not come in time.
    InitTimeout,
    /// The id of an operation that still runs.
    IdInUse(String),
    /// A second introduction.
    TooManyInits,
    /// A message larger than allowed.
    TooLarge,
    /// The credential has too many sockets, or is charged too much; try later.
    Crowded,
    /// The peer does not read what it asked for.
    TooSlow,
    /// The server goes down; connect to another node.
    Drained,
    /// Our fault.
    Internal,
}

impl Close {
    /// The frame that says so, if there is somebody to read it.
    pub(super) fn frame(&self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::Gone | Self::Left => return None,
            Self::Invalid(why) => (4400, (*why).to_owned()),
            Self::Unauthorized => (4401, "Unauthorized".into()),
            Self::Forbidden => (4403, "Forbidden".into()),
            Self::InitTimeout => (4408, "Connection initialisation timeout".into()),
            Self::IdInUse(id) => (4409, format!("Subscriber for {id} already exists")),
            Self::TooManyInits => (4429, "Too many initialisation requests".into()),
            Self::TooLarge => (1009, "Message too large".into()),
            Self::Crowded => (1013, "Too many sockets: try again later".into()),
            Self::TooSlow => (1008, "Messages are not read in time".into()),
            Self::Drained => (1012, "Service restart".into()),
            Self::Internal => (1011, "Something went wrong on our side".into()),
        };
        Some(CloseFrame {
            code,
            reason: fitting(reason),
        })
    }
}

fn fitting(mut reason: String) -> Utf8Bytes {
    while reason.len() > REASON_BYTES {
        reason.pop();
    }
    reason.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a86_a_reason_always_fits_its_frame() {
        let frame = Close::IdInUse("é".repeat(100)).frame();
        assert!(frame.is_some_and(|frame| frame.code == 4409 && frame.reason.len() <= REASON_BYTES));
    }
}
