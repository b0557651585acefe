//! What the edits of every entity share.

use async_graphql::MaybeUndefined;
use goodword_kernel::{Check, Error, Result};

/// One line that may be cleared: left out it stays, null clears it.
pub(crate) fn line(
    check: &mut Check,
    path: &str,
    given: &MaybeUndefined<String>,
    now: Option<String>,
    max: usize,
) -> Option<String> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(text) => check.optional_line(path, Some(text), max),
    }
}

/// A value that may be cleared.
pub(crate) fn value<T: Clone>(given: &MaybeUndefined<T>, now: Option<T>) -> Option<T> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(value.clone()),
    }
}

/// `Conflict` when somebody changed the row since the version that the caller read.
pub(crate) fn expect_version(expected: Option<i32>, version: i32) -> Result<()> {
    match expected {
        Some(expected) if expected != version => Err(Error::Conflict),
        _ => Ok(()),
    }
}

/// Several lines that may be cleared.
pub(crate) fn text(
    check: &mut Check,
    path: &str,
    given: &MaybeUndefined<String>,
    now: Option<String>,
    max: usize,
) -> Option<String> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(text) => check.optional_text(path, Some(text), max),
    }
}

/// A key by which programs know something: 1 to 40 small letters, digits and underscores.
pub(crate) fn key(check: &mut Check, path: &str, given: &str) -> String {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if given.is_empty() || given.len() > 40 || !given.chars().all(allowed) {
        check.problem(path, "must be 1 to 40 small letters, digits and underscores");
    }
    given.to_owned()
}
