//! One thing to be done by somebody.

pub(crate) mod by_hand;
mod commands;
mod desk;
pub(crate) mod expected;
mod inputs;
mod model;
mod queries;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use commands::*;
pub use desk::*;
pub use inputs::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::{CHECK_IN, CheckIn, Heard};
pub use status::Status;
