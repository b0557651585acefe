//! What customers were promised, and what became of it.

mod commands;
mod completion;
mod due;
mod elapsed;
mod input;
mod model;
mod outcome;
mod queries;
mod rules;
pub(crate) mod surprise;
mod terms;
#[cfg(test)]
mod tests;
mod whom;

pub use commands::*;
pub(crate) use completion::completed;
pub(crate) use due::{DUE, look};
pub use input::*;
pub use model::*;
pub use outcome::Outcome;
pub use queries::*;
