//! One thing to be done by somebody.

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
pub(crate) use rules::{CHECK_IN, CheckIn, Heard};
pub use status::Status;
