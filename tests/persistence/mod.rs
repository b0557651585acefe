//! What the only door to the database promises to every context.

mod event_log;
mod idempotency;
mod lanes;
mod reactions;
mod seal;
mod sweeps;
mod tenants;
