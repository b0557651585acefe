//! A playbook applied once.

mod commands;
mod model;
mod queries;

pub(crate) use commands::*;
pub use model::*;
pub use queries::*;
