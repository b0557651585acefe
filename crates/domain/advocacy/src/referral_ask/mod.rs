//! One conversation in which a customer is asked for recommendations, step by step.

mod capturing;
mod commands;
mod input;
mod model;
mod queries;
mod rules;
mod status;
mod thanking;

pub use capturing::*;
pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub use rules::{Outcome, Step, StepKey};
pub use status::Status;
