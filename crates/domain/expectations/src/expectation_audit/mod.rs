//! One walk along the way, and what it came to.

mod commands;
mod comparison;
mod input;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use comparison::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rules::Outcome;
pub use status::Status;
