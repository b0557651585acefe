//! The record of a problem that is to be solved.

mod commands;
mod inputs;
mod model;
mod queries;
mod resurvey;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use commands::*;
pub use inputs::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::New;
pub use status::Status;
