//! A person at an account, or a private customer.

mod band;
mod bulk;
mod commands;
mod course;
mod custom;
mod facts;
mod input;
mod model;
mod queries;
mod rules;
mod silence;
#[cfg(test)]
mod tests;

pub use crate::follow_up_date::PlanContact;
pub use band::*;
pub use bulk::*;
pub use commands::*;
pub use facts::*;
pub use input::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::{Birth, Hash, phone_key};
pub(crate) use silence::{SWEEP, sweep};
