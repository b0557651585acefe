//! A page about one review that is handed to the client company or its customer, behind a link.

mod commands;
mod content;
mod model;
mod queries;

pub use commands::*;
pub use content::*;
pub use model::*;
pub use queries::*;
