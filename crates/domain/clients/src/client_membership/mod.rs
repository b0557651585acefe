//! A person's role at one client company.

mod acting;
mod commands;
mod model;
mod queries;

pub use acting::{acting, acting_for};
pub use commands::*;
pub use model::*;
pub use queries::*;
