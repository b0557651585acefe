//! The second factor: codes by time (TOTP), and recovery codes for the day the telephone is lost (A82).

mod codes;
mod commands;
mod inputs;

pub use commands::{Enrolment, Mfa};
pub use inputs::*;
