//! A problem that several customers have (s66).

mod commands;
mod likeness;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
