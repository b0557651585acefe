//! A theme that an answer is about: found by a list of words, or by somebody who read it.

mod commands;
mod model;
mod queries;
mod reading;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub(crate) use reading::read;
