//! A partner's word against a decision (PAR-2).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
