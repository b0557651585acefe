//! What one owner holds in one unit.

mod balance;
mod commands;
mod input;
mod model;
mod opening;
mod queries;

pub(crate) use balance::{balance, each};
pub use balance::{balances, balances_of};
pub use commands::*;
pub use input::*;
pub use model::*;
pub(crate) use opening::{Books, open};
pub use queries::*;
