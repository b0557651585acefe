//! What commands say: results on stdout, everything else on stderr.

use std::fmt::Display;
use std::io::{ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

use super::{Failure, Outcome};

/// A line of the result. A reader that has gone away, such as `head`, is no failure.
pub(super) fn line(text: impl Display) -> Result<(), Failure> {
    match writeln!(stdout(), "{text}").and_then(|()| stdout().flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The whole result.
pub(super) fn block(text: &str) -> Outcome {
    line(text.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// A line beside the result, such as progress or a failure. Nothing can be done if nobody can read it.
pub(super) fn complain(text: impl Display) {
    let _ = writeln!(stderr(), "{text}");
}
