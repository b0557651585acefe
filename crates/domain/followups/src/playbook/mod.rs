//! An ordered set of task templates for one reason.

mod commands;
mod model;
mod queries;
mod seeds;
mod tasks;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub(crate) use seeds::{SEEDS, Seed};
pub use tasks::{Template, Templates};
