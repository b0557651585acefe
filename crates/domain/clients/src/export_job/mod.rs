//! One writing of data into a file for whoever owns them: asked for, written by a job, fetched, thrown away after a week.

mod commands;
mod file;
mod input;
mod manifest;
mod model;
mod partnerships;
mod queries;
mod run;
mod scope;
mod status;
mod sweep;

pub use commands::*;
pub use input::*;
pub use model::*;
pub use partnerships::*;
pub use queries::*;
pub(crate) use run::{JOB, give_up, step};
pub use status::Status;
pub(crate) use sweep::{SWEEP, expire_after_erasure, expire_of, sweep};
