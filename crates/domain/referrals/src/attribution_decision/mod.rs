//! Who gets the credit for a customer, and why (PAR-6).

mod commands;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use rules::{Candidate, Why};
