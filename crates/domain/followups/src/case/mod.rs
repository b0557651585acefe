//! The record of a problem that is to be solved.

mod amends;
mod commands;
mod desk;
mod hand_over;
mod inputs;
mod model;
mod priority;
mod queries;
mod repeated;
mod resurvey;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use amends::{AMENDS, amends_due};
pub use commands::*;
pub use desk::*;
pub use hand_over::{HandOver, HandOverAccept, HandOverDecline, LinkIssue};
pub use inputs::*;
pub use model::*;
pub use queries::*;
pub(crate) use repeated::complained;
pub(crate) use rules::New;
pub use status::Status;
