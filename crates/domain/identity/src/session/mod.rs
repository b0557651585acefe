//! Signing up, in, on and out.

mod model;
mod tokens;

pub use model::*;
pub use tokens::*;
