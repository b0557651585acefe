//! Figures: net promoter scores, response rates, limits kept. Read models alone: nothing is stored here that cannot be
//! computed again from the answers and follow-ups (ANA-3).
//!
//! Every figure says its value, base, period, margin and definition (ANA-1).

pub mod account;
pub mod acquisition;
pub mod assignees;
pub mod benchmark;
pub mod cases;
mod days;
pub mod durations;
pub mod effort;
pub mod limits;
pub mod loop_times;
pub mod mean;
pub mod nps;
mod period;
pub mod promises;
mod ranking;
pub mod referrals;
pub mod repurchase;
mod scope;
pub mod scores;
pub mod series;
pub mod share;
pub mod silence;
pub mod spend;
pub mod themes;
pub mod transitions;
pub mod voice;
pub mod work;

pub use period::{Bucket, Period};
pub use scope::Of;

goodword_kernel::permissions! { "insights.figure": read Read = "read" }

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[may::ALL, referrals::scorecard::may::ALL];
