//! How much opportunity an account is, and why.

mod commands;
mod filling;
mod input;
mod model;
mod queries;
mod rule;
mod told;

pub use commands::*;
pub(crate) use filling::{FILL, Fill, fill};
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rule::{Decision, Told, decide};
