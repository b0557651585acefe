//! Figures: net promoter scores, response rates, limits kept. Read models alone: nothing is stored here that cannot be
//! computed again from the answers and follow-ups (ANA-3).
//!
//! Every figure says its value, base, period, margin and definition (ANA-1).

pub mod acquisition;
pub mod benchmark;
pub mod limits;
pub mod nps;
mod period;
pub mod themes;

pub use period::{Bucket, Period};

goodword_kernel::permissions! { "insights.figure": read Read = "read" }

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[may::ALL];
