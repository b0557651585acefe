//! Terms that a partner signed.

mod model;
mod queries;

pub use model::*;
pub use queries::*;
