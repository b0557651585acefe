//! Whether a customer may be asked for recommendations now, and everything that speaks against it (ASK-1).

mod evidence;
mod rules;

pub use evidence::of_contacts;
pub use rules::{AskEligibility, Code, Reason, Reasons};

pub(crate) use evidence::of_contact;
