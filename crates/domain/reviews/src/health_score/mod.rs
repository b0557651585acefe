//! How an account is doing, in one figure that its parts explain (REV-11).

mod concerned;
mod facts;
mod model;
mod queries;
mod rules;
mod weighing;

pub(crate) use concerned::moves;
pub use model::*;
pub use queries::*;
pub use rules::*;
pub(crate) use weighing::{SWEPT, WEIGH, begin, refresh, rolled_back, weigh};
