//! The way of a customer with a client company.

mod commands;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::{NAME, key};
