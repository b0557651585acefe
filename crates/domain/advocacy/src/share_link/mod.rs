//! A link that a customer passes on: behind it a friend leaves a name.

mod arriving;
mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod status;

pub use arriving::*;
pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;
