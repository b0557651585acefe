//! When a client company is due to be looked at again.

mod commands;
mod model;
mod queries;
mod rules;
mod sweep;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub(crate) use sweep::{SWEEP, sweep};
