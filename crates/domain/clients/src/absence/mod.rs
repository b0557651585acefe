//! Somebody of a client company's people is away for a time, and another stands in (TEN-5).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
