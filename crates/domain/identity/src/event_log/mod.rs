//! The event log as an agency reads it: who changed what, when, from what to what (A92).

mod model;
mod queries;

pub use model::*;
pub use queries::*;
