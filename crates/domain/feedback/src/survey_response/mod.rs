//! One customer's answer.

mod commands;
mod import;
mod input;
mod model;
mod queries;
mod rules;
#[cfg(test)]
pub(crate) mod tests;

pub use commands::*;
pub use import::AnswerFile;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rules::MOST_CHARACTERS;
