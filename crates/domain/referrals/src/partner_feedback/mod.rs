//! What partners think of the client company: how likely they are to go on recommending it, and why.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
