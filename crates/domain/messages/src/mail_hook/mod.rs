//! Where a mail provider says what became of mails: an address with a secret in it, made for the agency.

mod commands;
mod model;
mod queries;

pub use commands::*;
pub use model::*;
pub use queries::*;

/// The kind of link that such an address is.
pub const LINK: &str = "mail-hook";
