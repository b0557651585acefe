//! A contact with a part in the decisions of an account.

mod commands;
mod library;
mod model;
mod queries;

pub use commands::*;
pub use library::*;
pub use model::*;
pub use queries::*;
