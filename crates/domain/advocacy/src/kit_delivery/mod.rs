//! A kit in somebody's hands: behind a link, for a time.

mod commands;
mod model;
mod opening;
mod queries;

pub use commands::*;
pub use model::*;
pub use opening::*;
pub use queries::*;
