//! Something that is done so that somebody who recommends goes on (s16).

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;
