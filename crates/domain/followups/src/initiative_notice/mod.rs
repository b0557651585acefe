//! One customer who raised what an initiative changes, and whether they were told (FUP-14).

mod model;
mod queries;

pub use model::*;
pub use queries::*;
