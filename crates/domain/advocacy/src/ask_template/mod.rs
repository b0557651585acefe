//! What is said to ask for recommendations.

mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod wording;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::Known;
pub use wording::{Kind as WarningKind, Warning, Warnings};
