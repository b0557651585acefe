//! What a customer got beyond what they had paid for, and did not expect (s128).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
