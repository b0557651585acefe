//! A question for reviews, in the agency's own bank.

mod bringing;
mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod seeds;

pub use bringing::{Asked, Bring, own, put_all};
pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
