//! A product that an engagement is about.

mod commands;
mod model;
mod queries;

pub(crate) use commands::*;
pub use model::*;
pub use queries::*;
