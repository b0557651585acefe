//! A version of a blueprint: what it sets up. One that is published is never changed.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
