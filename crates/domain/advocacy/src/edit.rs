//! What the edits of every entity share.

use goodword_kernel::{Error, Result};

/// `Conflict` when somebody changed the row since the version that the caller read.
pub(crate) fn expect_version(expected: Option<i32>, version: i32) -> Result<()> {
    match expected {
        Some(expected) if expected != version => Err(Error::Conflict),
        _ => Ok(()),
    }
}
