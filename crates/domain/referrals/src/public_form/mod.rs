//! A page of a client company on which somebody without an account recommends a person, or asks to become a partner.

mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
