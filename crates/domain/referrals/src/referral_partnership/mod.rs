//! What binds a referral partner and a client company.

mod balance;
mod commands;
mod input;
mod model;
mod overlap;
mod queries;
mod rest;
mod rules;
mod services;
mod status;
mod turn;

pub(crate) use balance::{BALANCE, balance};
pub use balance::{Counted, counted};
pub use commands::*;
pub use input::*;
pub use model::*;
pub(crate) use overlap::{of_catalogue, of_firm};
pub use queries::*;
pub(crate) use rest::{REST, rest};
pub use status::Status;
pub(crate) use status::Step;
pub(crate) use turn::{keeper, turn, turns};
