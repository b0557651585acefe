//! A customer who recommends, in one program.

mod commands;
mod input;
mod model;
mod queries;
mod resting;
mod rules;
mod status;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;

pub(crate) use resting::{Rest, WAKE, cool_off, recount, wake};
