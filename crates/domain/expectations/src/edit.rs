//! What the edits of every entity share.

use async_graphql::MaybeUndefined;
use goodword_kernel::{Error, Result};

/// `Conflict` when somebody changed the row since the version that the caller read.
pub(crate) fn expect_version(expected: Option<i32>, version: i32) -> Result<()> {
    match expected {
        Some(expected) if expected != version => Err(Error::Conflict),
        _ => Ok(()),
    }
}

/// A value that may be cleared: left out it stays, null clears it.
pub(crate) fn value<T: Copy>(given: &MaybeUndefined<T>, now: Option<T>) -> Option<T> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(*value),
    }
}
