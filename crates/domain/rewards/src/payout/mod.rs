//! A settlement of what somebody earned.

mod commands;
mod due;
mod input;
mod model;
mod monthly;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use input::*;
pub use model::*;
pub(crate) use monthly::{MONTHLY, draft_due, expect};
pub use queries::*;
#[cfg(test)]
pub(crate) use rules::netted;
pub use status::Status;
