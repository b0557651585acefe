//! The laws of the house.

mod architecture;
mod catalog;
mod drift;
mod isolation;
mod roles;
mod schema;
mod sources;
