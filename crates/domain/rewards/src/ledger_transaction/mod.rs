//! One movement in the ledger.

mod balanced;
mod model;
mod movements;
mod posting;
mod queries;

pub(crate) use balanced::{Balanced, Leg};
pub use model::*;
pub(crate) use movements::{Between, called_off, completed, confirmed, redeemed};
pub(crate) use posting::{Posting, entry_of, lines_of, out_of_lot, post, posted};
pub use queries::*;
