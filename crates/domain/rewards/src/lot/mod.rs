//! Units that somebody got at one time and that expire together.

mod choosing;
mod expiry;
mod model;
mod queries;
mod rules;
mod status;

pub(crate) use choosing::{Take, take};
pub(crate) use expiry::{CLOCK, expired_key, schedule, strike};
pub use model::*;
pub use queries::*;
pub(crate) use rules::owed;
pub use status::Status;
