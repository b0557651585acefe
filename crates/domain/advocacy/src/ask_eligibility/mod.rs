//! Whether a customer may be asked for recommendations now, and everything that speaks against it (ASK-1).

pub mod askable;
mod evidence;
mod gate;
mod rules;
mod told;

pub use gate::of_contacts;
pub use rules::{AskEligibility, Code, Reason, Reasons};

pub(crate) use gate::{Gate, expect_owner};
