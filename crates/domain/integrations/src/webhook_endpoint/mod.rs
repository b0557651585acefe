//! A receiver of webhooks: where events are sent, which of them, under which secret.

mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use status::Verdict;
pub use status::{DisabledReason, Status, Step};
#[cfg(test)]
pub(crate) use tests::sample;
