//! A customer company of a client company.

mod acquisition;
mod commands;
mod custom;
mod input;
mod lapse;
mod lifecycle;
mod model;
mod queries;
mod rules;
mod warnings;

pub use crate::follow_up_date::PlanAccount;
pub use acquisition::{of_recommended, was_recommended};
pub use commands::*;
pub use input::*;
pub(crate) use lapse::{LAPSE, lapse};
pub use lifecycle::*;
pub use model::*;
pub use queries::*;
pub(crate) use rules::FORGOTTEN;
pub use rules::domain_key;
pub use warnings::*;
