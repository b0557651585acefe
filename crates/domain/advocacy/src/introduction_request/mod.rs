//! A customer is asked to introduce us to somebody whom they know (s135).

mod commands;
mod forgetting;
mod input;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;

pub(crate) use forgetting::{FORGET, forget, referral_forgotten};
