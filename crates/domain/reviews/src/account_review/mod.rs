//! One review of an account, from its date to what came of it.

mod calendar;
mod commands;
mod input;
mod model;
mod planning;
mod queries;
mod rules;
mod status;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use calendar::{RETURN, Return, announce, come_back, overdue};
pub use commands::*;
pub use input::*;
pub use model::*;
pub(crate) use planning::*;
pub use queries::*;
pub use status::Status;
