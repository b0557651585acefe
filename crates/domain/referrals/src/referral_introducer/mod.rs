//! Somebody without an account who recommended a person on a public form.

mod model;
mod queries;

pub use model::*;
pub use queries::*;
