//! A blueprint: what it is called. What it sets up stands in its versions.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
