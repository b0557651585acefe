//! What somebody was heard to say about a client company, wherever it was (s9, s11).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
