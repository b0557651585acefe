//! The laws of the house.

mod architecture;
mod audit;
mod catalog;
mod costs;
mod drift;
mod holdings;
pub(crate) mod isolation;
mod parity;
mod plans;
mod public_events;
mod roles;
mod rules;
mod schema;
mod sources;
mod statements;
mod upgrade;
