//! One moment of contact in a stage.

mod commands;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::MOST;
