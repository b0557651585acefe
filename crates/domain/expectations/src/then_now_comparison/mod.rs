//! How it was elsewhere, and how it is now.

mod commands;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
