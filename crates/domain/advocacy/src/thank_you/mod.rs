//! Thanks that are owed to whoever recommended somebody (ASK-6).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
