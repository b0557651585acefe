//! One attempt to reach a customer.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
