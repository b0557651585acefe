//! With which playbook a client company's follow-ups of one reason begin.

mod commands;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use model::*;
pub use queries::*;
