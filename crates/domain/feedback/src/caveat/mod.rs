//! The "but" of a recommendation: what is to be handled before a promoter is asked for one (SUR-10, s101).

mod commands;
mod input;
mod model;
mod queries;
mod reading;
mod rules;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use reading::read;
