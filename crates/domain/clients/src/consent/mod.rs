//! What a contact agreed to, or withdrew.

mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod unsubscribe;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rules::permitted_by_count;
pub use unsubscribe::*;
