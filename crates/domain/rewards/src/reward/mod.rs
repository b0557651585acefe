//! Something that somebody earns for a recommendation.

mod cap;
mod commands;
mod credit;
mod first_payment;
mod giving;
#[cfg(test)]
mod history;
mod holding;
mod input;
mod milestone;
mod model;
mod paid_back;
mod pausing;
mod queries;
mod refund;
mod release;
mod rules;
mod standing;
mod status;
mod taking_back;
mod terms;

pub(crate) use cap::of_holder;
pub use commands::*;
pub use credit::on_credit_moved;
pub use first_payment::on_first_payment;
pub(crate) use giving::lot_ended;
pub use input::*;
pub use milestone::{Milestone, Sale, on_milestone};
pub use model::*;
pub use pausing::{on_hold_lifted, on_hold_placed};
pub use queries::*;
pub use refund::{Refunded, on_refund};
pub(crate) use release::{RELEASE, look, release_due};
pub use standing::{Standing, standing};
pub use status::Status;
pub(crate) use status::Step;
