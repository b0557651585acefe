//! A short meeting of a client company's team on what customers said.

mod commands;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
