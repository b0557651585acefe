//! A set of questions put to customers.

mod commands;
mod input;
mod model;
mod own;
mod queries;
mod question;
mod rules;
mod state;
mod successor;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use own::*;
pub use queries::*;
pub use question::*;
pub use state::*;
pub use successor::*;
