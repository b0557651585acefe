//! The tenant.

mod commands;
mod model;

pub use commands::*;
pub use model::*;
