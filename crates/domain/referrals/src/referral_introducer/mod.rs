//! Somebody without an account who recommended a person on a public form.

mod commands;
mod mail;
mod model;
mod queries;

pub use commands::*;
pub(crate) use mail::{compose, kinds, tell, tells};
pub use model::*;
pub use queries::*;
