//! How much opportunity an account is, and why.

mod commands;
mod input;
mod model;
mod queries;
mod rule;
mod told;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rule::{Decision, Told, decide};
pub(crate) use told::products_of;
