//! A link by which anybody answers a survey, without a name (SUR-12).

mod commands;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use rules::*;
