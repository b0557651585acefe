//! A firm managed by the agency.

mod commands;
mod inputs;
mod leaving;
mod model;
mod queries;
mod settings;

pub use commands::*;
pub use inputs::*;
pub(crate) use leaving::{RIGHTS_END, rights_end};
pub use leaving::{close, offboard, transfer};
pub use model::*;
pub use queries::*;
pub use settings::*;
