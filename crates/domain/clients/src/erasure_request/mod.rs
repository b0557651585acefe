//! A person's wish to be forgotten: noted, and within thirty days carried out or rejected with a reason (INT-2).

mod commands;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
