//! Word of what became of a recommendation, owed to whoever made it (ASK-6).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
