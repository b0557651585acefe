//! The limits of a client company's follow-ups for one reason.

mod commands;
mod limits;
mod model;
mod queries;
mod rules;
mod steps;

pub use commands::*;
pub(crate) use limits::dues;
pub use limits::{Customer, DueStep, Dues};
pub use model::*;
pub use queries::*;
pub use steps::{Recipient, Step, Steps};
