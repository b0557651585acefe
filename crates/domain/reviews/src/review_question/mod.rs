//! A question for reviews, in the agency's own bank.

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
