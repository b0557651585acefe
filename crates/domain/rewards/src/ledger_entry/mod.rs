//! One line of a transaction of the ledger.

mod model;
mod queries;

pub use model::*;
pub use queries::*;
