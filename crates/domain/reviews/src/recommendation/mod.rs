//! What an account is advised to do after a review.

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
pub use rules::proposed;
pub use status::Status;
