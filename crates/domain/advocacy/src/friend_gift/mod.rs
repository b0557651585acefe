//! A gift for the friends and colleagues of customers, which asks for nothing in return (s129).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
