//! How often a client company's accounts of a tier are reviewed.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
