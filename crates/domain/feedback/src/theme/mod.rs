//! What answers are about.

mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod seeds;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
#[cfg(test)]
pub(crate) use rules::tests;
pub use rules::{WordList, WordLists};
