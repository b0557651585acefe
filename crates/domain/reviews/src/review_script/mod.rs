//! What a client company's people say when they invite a customer to a review, in words of its own.

mod commands;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use rules::{MOST, Said, chosen, read};
