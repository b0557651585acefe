//! Signing up, in, on and out.

mod commands;
mod gatekeeper;
mod inputs;
mod model;
mod pass;
mod queries;
mod sign_in;
mod sign_up;
mod step_up;

pub(crate) use commands::{CLOSE, close, end_everywhere, end_here, end_one};
pub use commands::{end, end_of_user};
pub use gatekeeper::*;
pub use inputs::*;
pub use model::*;
pub use pass::pass;
pub use queries::*;
pub(crate) use sign_up::Founder;
pub(crate) use step_up::{note, person};
