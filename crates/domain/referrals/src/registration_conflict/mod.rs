//! Two claims on one prospect.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
