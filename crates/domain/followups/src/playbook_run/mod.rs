//! A playbook applied once.

mod commands;
mod model;
mod plan;
mod queries;

pub use commands::*;
pub use model::*;
pub use plan::{DryRun, Planned, dry_run};
pub use queries::*;
