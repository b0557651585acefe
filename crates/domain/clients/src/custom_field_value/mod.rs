//! What a field of a client company's own holds on one thing.

mod commands;
mod filter;
mod given;
mod model;
mod queries;
mod set;

pub use commands::*;
pub use filter::FieldFilter;
pub(crate) use filter::{check, condition};
pub use given::{Given, Named};
pub use model::*;
pub use queries::*;
pub(crate) use set::Of;
