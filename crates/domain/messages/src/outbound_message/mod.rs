//! A mail to one person: queued with the deed that wants it, composed and sent after it.

mod commands;
mod model;
mod queries;
mod report;
mod state;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use report::{MOST_REPORTS, Report, What, call_off, report};
pub use state::*;
