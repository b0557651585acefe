//! A field that a client company adds to its accounts, contacts or engagements.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
