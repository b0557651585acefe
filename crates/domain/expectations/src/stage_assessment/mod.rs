//! How one stage stands in one of the four question groups.

mod commands;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
