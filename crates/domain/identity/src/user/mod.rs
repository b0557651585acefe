//! A person, as one agency knows them.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
