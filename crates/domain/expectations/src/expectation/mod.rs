//! What a customer expects, and what came of it.

mod commands;
mod gap_map;
mod input;
mod model;
mod queries;
mod rules;
mod status;
#[cfg(test)]
mod tests;
mod whom;

pub use commands::*;
pub use gap_map::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
