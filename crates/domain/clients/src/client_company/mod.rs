//! A firm managed by the agency.

mod commands;
mod inputs;
mod model;
mod queries;
mod settings;

pub use commands::*;
pub use inputs::*;
pub use model::*;
pub use queries::*;
pub use settings::*;
