//! A firm that asks by a public form to become a partner of a client company.

mod commands;
mod input;
mod mail;
mod model;
mod queries;
mod rules;
mod status;

pub use commands::*;
pub use input::*;
pub(crate) use mail::{DECLINED, RECEIVED, compose, compose_received, tell};
pub use model::*;
pub use queries::*;
pub use status::Status;
