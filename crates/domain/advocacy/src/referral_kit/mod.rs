//! Who the client company is, what it does and why it does it better, to be passed on (s131).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
