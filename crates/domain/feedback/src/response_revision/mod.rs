//! One revision of an answer.

mod model;
mod queries;

pub use model::*;
pub use queries::*;
