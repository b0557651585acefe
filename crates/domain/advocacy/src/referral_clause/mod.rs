//! A clause in a contract by which a customer recommends once the value is proved (ASK-7).

mod commands;
mod model;
mod queries;
mod status;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use status::Status;
use status::Step;
