//! Webhooks, as their receivers see them.

mod addresses;
mod delivery;
mod health;
mod reach;
mod replay;
mod stage;
