//! A firm managed by the agency.

mod commands;
mod model;
mod queries;
mod settings;

pub use commands::*;
pub use model::*;
pub use queries::*;
pub use settings::*;
