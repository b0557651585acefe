//! A follow-up passed upward after a share of its limit.

mod commands;
mod model;
mod queries;

pub(crate) use commands::*;
pub use model::*;
pub use queries::*;
