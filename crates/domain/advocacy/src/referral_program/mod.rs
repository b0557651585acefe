//! A way in which a client company asks its customers to recommend it.

mod commands;
mod incentive;
mod input;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use incentive::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rules::Segments;
pub use status::Status;
use status::Step;
