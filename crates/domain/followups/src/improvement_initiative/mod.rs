//! A change to the system that several customers gave rise to: the outer loop (s115).

mod announcing;
mod commands;
mod effect;
mod inputs;
mod model;
mod opening;
mod queries;
mod rules;
mod status;

pub(crate) use announcing::{MEASURE, TELL, measure, tell};
pub use commands::*;
pub use effect::Effect;
pub use inputs::*;
pub use model::*;
pub(crate) use opening::theme_raised;
pub use queries::*;
pub use status::Status;
