//! A prompt to act on a customer.

mod commands;
mod giving;
mod inputs;
mod limit;
mod model;
mod opening;
mod prompt;
mod queries;
mod reason;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use commands::*;
pub use inputs::*;
pub use limit::first_contact;
pub use model::*;
pub(crate) use opening::{Signal, open as open_for, plan_for};
pub use prompt::{Call, Errand, Prompt, call, call_by, errand, forget_one, prompt, settle, settle_one};
pub use queries::*;
pub use reason::{Reason, severity};
pub(crate) use rules::New;
pub use status::Status;
