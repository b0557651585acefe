//! A customer who recommends, in one program.

mod commands;
mod handing;
mod input;
mod model;
mod queries;
mod resting;
mod rules;
mod status;

pub use commands::*;
pub use handing::{GiveCode, give_code};
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;

pub(crate) use handing::{END, bearer, end_handouts, end_some};
pub(crate) use resting::{Rest, WAKE, cool_off, recount, wake};
