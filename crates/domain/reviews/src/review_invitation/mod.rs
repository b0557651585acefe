//! One attempt to agree with a customer on a review.

mod commands;
mod model;
mod queries;
mod script;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use script::script;
pub(crate) use script::speaks;
