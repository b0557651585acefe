//! How an account is doing, in one figure that its parts explain (REV-11).

mod facts;
mod model;
mod queries;
mod rules;
mod weighing;

pub use model::*;
pub use queries::*;
pub use rules::*;
pub(crate) use weighing::{SWEPT, WEIGH, begin, moves, refresh, rolled_back, weigh};
