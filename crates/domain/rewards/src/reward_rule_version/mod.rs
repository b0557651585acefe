//! The terms of a rule for rewards over a time.

mod model;
mod queries;
mod terms;

pub use model::*;
pub(crate) use queries::{current, current_of_client, valid_at};
pub use queries::{current_of_rule, of_rule};
pub(crate) use terms::check_sum;
