//! The laws of the house.

mod architecture;
mod audit;
mod catalog;
mod drift;
pub(crate) mod isolation;
mod public_events;
mod roles;
mod rules;
mod schema;
mod sources;
mod statements;
mod upgrade;
