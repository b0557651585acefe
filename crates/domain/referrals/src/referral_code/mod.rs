//! What names a customer who recommends: typed by a friend, or told to whoever writes a prospect down.

mod commands;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use rules::{Bearer, Spelled, check_until, read};
pub use status::Status;
use status::Step;
