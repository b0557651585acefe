//! What makes a survey go out.

mod commands;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use rules::*;
