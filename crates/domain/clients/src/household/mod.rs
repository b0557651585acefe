//! People who live together.

mod commands;
mod model;

pub use commands::*;
pub use model::*;
