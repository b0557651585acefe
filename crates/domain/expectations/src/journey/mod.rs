//! The way of a customer with a client company.

mod bringing;
mod commands;
mod input;
mod model;
mod plan;
mod queries;
mod rules;

pub use bringing::{Bring, bring};
pub use commands::*;
pub use input::*;
pub use model::*;
pub use plan::{Plan, StagePlan, TouchpointPlan};
pub use queries::*;
pub(crate) use rules::{NAME, key};
