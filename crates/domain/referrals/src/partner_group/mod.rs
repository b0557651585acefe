//! A class of partners with its own terms.

mod commands;
mod field;
mod form;
mod input;
mod model;
mod queries;
mod rules;

pub use commands::*;
pub use field::*;
pub use form::*;
pub use input::*;
pub use model::*;
pub use queries::*;
