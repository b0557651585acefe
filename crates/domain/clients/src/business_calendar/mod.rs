//! When a client company works.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
