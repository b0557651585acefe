//! Credentials for programs: what a person may do, as far as they let a program.

mod commands;
mod inputs;
mod model;
mod queries;

pub use commands::*;
pub use inputs::*;
pub use model::*;
pub use queries::*;

/// What every key begins with, so that scanners for leaked secrets can tell it.
pub const PREFIX: &str = "gw_live_";
