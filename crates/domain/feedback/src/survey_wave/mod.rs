//! A survey sent to many at once: by somebody, or at a rhythm.

mod audience;
mod commands;
mod model;
mod preview;
mod queries;
mod rules;
mod sending;

pub use audience::*;
pub use commands::*;
pub use model::*;
pub use preview::*;
pub use queries::*;
pub(crate) use rules::New;
pub use rules::{Cancel, Create};
pub(crate) use sending::{SEND, begin, send};
