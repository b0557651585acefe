//! One event for one receiver, with what came of it.

mod commands;
mod model;
mod queries;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use status::{Status, Step};
