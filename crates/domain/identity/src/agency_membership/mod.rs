//! A person's place in an agency's own staff.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
