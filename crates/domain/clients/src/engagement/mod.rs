//! A piece of delivered work or a purchase.

mod commands;
mod custom;
mod input;
mod model;
mod plan;
mod queries;
mod rules;
mod states;
#[cfg(test)]
mod tests;

pub use crate::follow_up_date::PlanEngagement;
pub use commands::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::Birth;
pub(crate) use states::Step;
