//! What a customer is offered for a bad experience.

mod commands;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
